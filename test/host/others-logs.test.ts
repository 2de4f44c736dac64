import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { databaseOf, emmettDatabase } from './database.ts';
import { cleanUp, describe, it } from './harness.ts';
import { open, openInEditor, openWritten, orders, run, write } from './logs.ts';
import { makeStore } from './store.test.ts';

const settings = ['foldline.log.formats', 'foldline.log.fieldMappings'] as const;

async function forgetSettings(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  for (const setting of settings) await configuration.update(setting, undefined, vscode.ConfigurationTarget.Workspace);
}

async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Bytes like those of an encrypted file: nothing can be told of them. */
function noise(length: number): Uint8Array {
  let seed = 1;
  return Uint8Array.from({ length }, () => (seed = (seed * 48_271) % 2_147_483_647) % 256);
}

const journal = (): Promise<Uint8Array> =>
  databaseOf(
    'create table journal (n integer primary key, thing text, did text, more text)',
    'create table people (name text)',
    `insert into journal values (1, 'a-1', 'Came', '{"x":1}'), (2, 'a-2', 'Came', '{}'), (3, 'a-1', 'Went', '{}')`,
  );

describe('A file that something else has written', () => {
  it('may be a database of a library that is known', async () => {
    const uri = await write(await emmettDatabase(), '.db');
    const log = await open(uri);
    matches(log.summary, { format: 'emmett-sqlite', events: 2, streams: 1, types: 2, readonly: true, problems: 0 });
    ok(log.summary.notes.length > 0, 'That a stream is ahead of its messages is not noted.');
    matches(await log.events(), {
      items: [
        { stream: 'order-1', version: 1, type: 'Placed', dataText: '{"total":9007199254740993}', id: 'id-1' },
        { stream: 'order-1', version: 2, type: 'Paid', time: '2026-01-05T10:00:02Z' },
      ],
    });
    matches(await log.state({ stream: 'order-1' }), { stateText: '{"total":9007199254740993,"paid":true}' });
    const { ok: sound, notes } = await log.verify();
    equal([sound, notes.length], [true, log.summary.notes.length]);
  });

  it('opens in the editor, where it has no lines to go to', async () => {
    await openInEditor(await emmettDatabase(), '.sqlite');
    await run('foldline.goToEvent', { stream: 'order-1', version: 2 });
    await rejects(run('foldline.revealEvent'), 'not-found');
    await rejects(run('foldline.openAsText'), 'invalid-argument');
    await rejects(run('foldline.appendEvent', { stream: 'order-1', type: 'Paid', data: {} }), 'read-only');
    const actions = await run<readonly string[]>('foldline.showLogActions');
    ok(actions.includes('foldline.chooseFormat'), 'No format can be chosen.');
    ok(actions.includes('foldline.importIntoStore'), 'It cannot be imported.');
    ok(!actions.includes('foldline.openAsText') && !actions.includes('foldline.revealEvent'), 'It is offered as text.');
  });

  it('is imported into a store once', async () => {
    const source = await write(await emmettDatabase(), '.db');
    const uri = await makeStore();
    matches(await run('foldline.importLog', { uri, source }), { appended: 2, duplicates: 0 });
    matches(await run('foldline.importLog', { uri, source }), { appended: 0, duplicates: 2 });
  });

  it('may be a table', async () => {
    const table =
      'id;stream;version;type;time;data\n1;a-1;1;Came;2026-01-05T10:00:00Z;"{""x"": 1}"\n2;a-1;2;Went;2026-01-05T11:00:00Z;\n';
    const log = await openWritten(table, '.csv');
    matches(log.summary, { format: 'csv', events: 2, streams: 1 });
    matches(await log.events(), { items: [{ type: 'Came', data: { x: 1 } }, { type: 'Went' }] });
  });

  it('may be compressed', async () => {
    const log = await openWritten(await gzip(orders()), '.ndjson.gz');
    matches(log.summary, { events: 3, streams: 2, readonly: true });
  });

  it('that is encrypted or damaged says so', async () => {
    const uri = await write(noise(8192), '.sqlite');
    await rejects(open(uri), 'file-unreadable');
  });

  it('that is a database without events says which tables it has', async () => {
    const uri = await write(await databaseOf('create table people (name text)'), '.db');
    const failure: unknown = await open(uri).catch((error: unknown) => error);
    ok(failure instanceof Error && failure.message.includes('people'), 'Its tables are not named.');
    await rejects(open(uri), 'not-an-event-log');
  });
});

describe('What a file is', () => {
  it('may be said, which is kept in the settings and read anew', async () => {
    const uri = await write(await emmettDatabase(), '.db');
    cleanUp(forgetSettings);
    const log = await open(uri);
    const chosen = await run<{ readonly glob: string }>('foldline.chooseFormat', { uri, origin: 'emmett-sqlite' });
    equal(vscode.workspace.getConfiguration().get('foldline.log.formats'), { [chosen.glob]: 'emmett-sqlite' });
    await eventually(() => matches(log.summary, { format: 'emmett-sqlite', events: 2 }));
    await rejects(run('foldline.chooseFormat', { uri, origin: 'kcat' }), 'not-an-event-log');
    matches(await run('foldline.chooseFormat', { uri, origin: null }), { origin: null });
    equal(vscode.workspace.getConfiguration().get('foldline.log.formats'), {});
    await eventually(() => matches(log.summary, { format: 'emmett-sqlite', events: 2 }));
    await rejects(run('foldline.chooseFormat', { uri }), 'invalid-argument');
  });

  it('may be any table of a database, whose columns are mapped', async () => {
    const uri = await write(await journal(), '.db');
    cleanUp(forgetSettings);
    const mapping = { stream: '/thing', type: '/did', data: '/more' };
    const mapped = await run<{ readonly glob: string }>('foldline.mapFields', { uri, mapping, table: 'journal' });
    equal(vscode.workspace.getConfiguration().get('foldline.log.fieldMappings'), {
      [mapped.glob]: { table: 'journal', ...mapping },
    });
    const log = await open(uri);
    matches(log.summary, { events: 3, streams: 2, types: 2 });
    matches(await log.events(), { items: [{ stream: 'a-1', type: 'Came', data: { x: 1 } }, {}, { type: 'Went' }] });
  });
});
