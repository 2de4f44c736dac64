import * as vscode from 'vscode';
import { openLink } from '../../src/host/links/open-link.ts';
import { equal, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, line, openInEditor, orders, remove, run, write } from './logs.ts';

let models = 0;

/** A model of a category of its own, and a log with three events of it. */
async function counted(): Promise<{ readonly model: vscode.Uri; readonly log: vscode.Uri }> {
  const category = `found${++models}`;
  const model = await write(
    `export const streams = '${category}-*';
export const name = '${category}';
export const initialState = () => ({ count: 0 });
export const evolve = (state: { count: number }, event: { data: { by: number } }) => ({
  count: state.count + event.data.by,
});
export const commands = { Count: (_: unknown, { by }: { by: number }) => ({ type: 'Counted', data: { by } }) };
`,
    `-${category}.model.ts`,
  );
  cleanUp(async () => {
    await remove(model);
    await run('foldline.reloadModels');
  });
  await run('foldline.reloadModels');
  const events = [1, 2, 3].map((by) =>
    line({ stream: `${category}-1`, version: by, type: 'Counted', data: { by }, id: `${category}-${by}` }),
  );
  return { model, log: await openInEditor(events.join('')) };
}

interface WrittenTest {
  readonly text: string;
  readonly decidedBy: string | null;
  readonly uri?: string;
}

describe('What was found is written as', () => {
  it('a test of the model, with the command that leads to the event', async () => {
    await activateExtension();
    const { model } = await counted();
    const name = model.path.slice(model.path.lastIndexOf('/') + 1);
    const { text, decidedBy } = await run<WrittenTest>('foldline.writeTest', { position: 3, framework: 'node:test' });
    equal(decidedBy, 'Count');
    ok(text.includes(`from './${name}'`), text);
    ok(text.includes('assert.deepEqual(evolve(before(), event), { count: 6 });'), text);
  });

  it('a test in a new file, which imports the model from there', async () => {
    const { model } = await counted();
    const name = model.path.slice(model.path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
    const file = vscode.Uri.joinPath(model, '..', '..', 'tests', 'found.test.ts');
    cleanUp(() => remove(file));
    const { uri, text } = await run<WrittenTest>('foldline.writeTest', { position: 1, framework: 'vitest', file });
    equal(uri, file.toString());
    ok(text.includes(`from '../written/${name}'`), text);
    equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), text);
    await rejects(run('foldline.writeTest', { position: 1, file }), 'file-exists');
  });

  it('no test where no model is of the stream', async () => {
    await openInEditor(orders());
    await rejects(run('foldline.writeTest', { position: 1 }), 'not-found');
  });

  it('a report of a stream up to a version, of what the filter lets through, and of positions', async () => {
    await openInEditor(orders());
    const report = (argument: object): Thenable<{ text: string; events: number; of: number }> =>
      run('foldline.writeReport', argument);
    const stream = await report({ stream: 'order-1', version: 1 });
    matches(stream, { events: 1, of: 1 });
    ok(stream.text.startsWith('# Events of the stream order-1 up to version 1\n'), stream.text);
    ok(stream.text.includes('+ /total: 12.5'), stream.text);
    matches(await report({ stream: 'order-1' }), { events: 2, of: 2 });
    matches(await report({}), { events: 3, of: 3 });
    await run('foldline.filterEvents', { types: ['Paid'] });
    const filtered = await report({});
    matches(filtered, { events: 1, of: 1 });
    ok(filtered.text.includes('## Paid – order-1, version 2'), filtered.text);
    matches(await report({ positions: [1, 2] }), { events: 2, of: 2 });
    await rejects(report({ stream: 'nobody-1' }), 'not-found');
    await rejects(report({ stream: 'order-1', version: 9 }), 'not-found');
    await rejects(report({ positions: [9] }), 'not-found');
  });

  it('a report of no more events than one reads, and says so', async () => {
    const events = Array.from({ length: 501 }, (_, index) => line({ stream: 'order-1', version: index + 1 }));
    await openInEditor(events.join(''));
    const { text, ...counts } = await run<{ text: string; events: number; of: number }>('foldline.writeReport', {
      stream: 'order-1',
    });
    equal(counts, { events: 500, of: 501 });
    ok(text.includes('500 of 501 events'), text.slice(0, 200));
    ok(text.includes('version 501\n') && !text.includes('version 1\n'), 'It does not have the last ones.');
  });
});

describe('A link', () => {
  it('is copied, and opens the log at its event', async () => {
    const { log } = await counted();
    const text = await run<string>('foldline.copyLink', { position: 2 });
    equal(await vscode.env.clipboard.readText(), text);
    ok(text.startsWith(`${vscode.env.uriScheme}://foldline.foldline/open?`), text);
    await run('foldline.goToEvent', { position: 1 });
    equal(await openLink(vscode.Uri.parse(text, true)), 2);
    equal(await run('foldline.copyEvent', { uri: log }), await run('foldline.copyEvent', { uri: log, position: 2 }));
  });

  it('finds an event by its id where its position is another by now', async () => {
    const { log } = await counted();
    const query = (id: string): string => new URLSearchParams({ log: log.toString(), position: '1', id }).toString();
    equal(await openLink({ path: '/open', query: query(`found${models}-3`) }), 3);
    equal(await openLink({ path: '/open', query: query('nobody') }), 1);
  });

  it('that is none of ours does nothing', async () => {
    const open = (path: string, query: string): Promise<number | undefined> => openLink({ path, query });
    await rejects(open('/run', 'log=file:///a'), 'invalid-argument');
    await rejects(open('/open', 'log=nothing'), 'invalid-argument');
    await rejects(open('/open', 'log=command:foldline.openLog'), 'invalid-argument');
    await rejects(open('/open', 'log=file:///a&position=-1'), 'invalid-argument');
    await rejects(open('/open', 'log=file:///a&id='), 'invalid-argument');
  });
});
