import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, open, openInEditor, run, write } from './logs.ts';

const SETTING = 'foldline.log.fieldMappings';

const odd = (number: number): string =>
  `${JSON.stringify({ who: `user-${number % 2}`, what: { happened: number > 2 ? 'Left' : 'Came' }, when: 1767571200 + number, extra: { number } })}\n`;
const content = odd(1) + odd(2) + odd(3);
const mapping = { stream: '/who', type: '/what/happened', time: '/when', data: '/extra' };

const set = (value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(SETTING, value, vscode.ConfigurationTarget.Workspace);

describe('A mapping of fields', () => {
  it('is written to the settings of the workspace, and the log is read anew', async () => {
    const uri = await openInEditor(content, '.jsonl');
    cleanUp(() => set(undefined));
    const log = await open(uri);
    const result = await run<{ readonly glob: string }>('foldline.mapFields', { uri, mapping });
    matches(result, { mapping });
    equal(vscode.workspace.getConfiguration().get(SETTING), { [result.glob]: mapping });
    await eventually(async () => {
      matches(await log.events(), {
        items: [
          { stream: 'user-1', version: 1, type: 'Came', data: { number: 1 }, time: '2026-01-05T00:00:01Z' },
          { stream: 'user-0', version: 1 },
          { stream: 'user-1', version: 2, type: 'Left' },
        ],
      });
    });
  });

  it('holds for the files that its glob matches', async () => {
    const uri = await write(content, '.odd.jsonl');
    const other = await write(content, '.other.jsonl');
    cleanUp(() => set(undefined));
    await run('foldline.mapFields', { uri, mapping, glob: '**/*.odd.jsonl' });
    matches((await open(uri)).summary, { streams: 2, types: 2 });
    const twin = await write(content, '.odd.jsonl');
    matches((await open(twin)).summary, { streams: 2, types: 2 });
    const rest = await (await activateExtension()).open(other).catch((error: unknown) => error);
    ok(
      rest instanceof Error ||
        !('summary' in (rest as object)) ||
        (rest as { summary: { types: number } }).summary.types !== 2,
      'It is mapped too.',
    );
  });

  it('may be set by hand, and taken away', async () => {
    const uri = await write(content, '.jsonl');
    cleanUp(() => set(undefined));
    await set({ '**/written/*.jsonl': mapping });
    const log = await open(uri);
    equal(log.summary.streams, 2);
    await set({ '**/written/*.jsonl': { ...mapping, stream: '/what/happened' } });
    await eventually(async () => matches(await log.streams(), { items: [{ name: 'Came' }, { name: 'Left' }] }));
  });

  it('that is none is said', async () => {
    const api = await activateExtension();
    const uri = await write(content, '.jsonl');
    cleanUp(() => set(undefined));
    await set({ '**/written/*.jsonl': { stream: 'who' } });
    await rejects(api.open(uri), 'invalid-argument');
  });
});
