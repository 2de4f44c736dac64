import * as vscode from 'vscode';
import { equal, eventually, matches, ok } from './expect.ts';
import { describe, it } from './harness.ts';
import { line, openInEditor, openWritten } from './logs.ts';

/** A native line with members that others do not have. */
function marked(version: number, members: object): string {
  return `${JSON.stringify({ ...(JSON.parse(line({ stream: 'a', version })) as object), ...members })}\n`;
}

describe('Verifying', () => {
  it('counts what it looked at', async () => {
    const log = await openWritten(
      marked(1, { id: 'cause', batch: '1/2' }) +
        marked(2, { batch: '2/2' }) +
        marked(3, { metadata: { causationId: 'cause' } }),
    );
    equal(await log.verify(), {
      ok: true,
      problems: [],
      total: 0,
      notes: [],
      checked: { events: 3, streams: 1, types: 1, links: 0, batches: 1, causes: 1 },
    });
  });

  it('finds broken batches, and causes that are missing or come later', async () => {
    const log = await openWritten(
      marked(1, { batch: '1/3' }) +
        marked(2, { metadata: { causationId: 'late' } }) +
        marked(3, { metadata: { causationId: 'nowhere' } }) +
        marked(4, { id: 'late' }) +
        marked(5, { batch: 'all' }),
    );
    matches(await log.verify(), {
      ok: false,
      total: 4,
      problems: [
        { code: 'incomplete-batch', line: 1, position: 1 },
        { code: 'cause-later', line: 2, position: 2 },
        { code: 'cause-missing', line: 3, position: 3 },
        { code: 'invalid-field', line: 5, position: 5 },
      ],
    });
  });

  it('asks no cause of a log of another format to be there', async () => {
    const event = (id: string, causationid: string): string =>
      `${JSON.stringify({ specversion: '1.0', id, source: '/a', type: 'T', subject: 's', causationid, data: {} })}\n`;
    const log = await openWritten(event('1', 'a-command') + event('2', '3') + event('3', '1'), '.ndjson');
    matches(await log.verify(), { total: 1, problems: [{ code: 'cause-later', position: 2 }], checked: { causes: 3 } });
  });

  it('shows the problems that only it finds, in the Problems panel', async () => {
    const uri = await openInEditor(marked(1, { batch: '2/2' }));
    equal(vscode.languages.getDiagnostics(uri).length, 0);
    await vscode.commands.executeCommand('foldline.verifyLog', {});
    await eventually(() => {
      const [problem] = vscode.languages.getDiagnostics(uri);
      ok(problem?.message.includes('only number 2') === true, 'The problem is not there.');
    });
  });
});
