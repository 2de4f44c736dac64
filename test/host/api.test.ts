import * as vscode from 'vscode';
import type { EventLog, EventsOptions } from '../../src/host/api/foldline.d.ts';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, line, open, openWritten, orders, remove, write } from './logs.ts';

const positions = async (log: EventLog, options?: EventsOptions): Promise<readonly number[]> =>
  (await log.events(options)).items.map(({ position }) => position);

describe('An open log', () => {
  it('sums up what is in it', async () => {
    const uri = await write(orders());
    const { summary } = await open(uri);
    matches(summary, { uri: uri.toString(), format: 'native', events: 3, streams: 2, types: 2, problems: 0 });
    equal(summary.phase, 'following');
    ok(summary.firstTime !== null && summary.lastTime !== null && summary.firstTime < summary.lastTime, 'Times.');
  });

  it('is opened by the text of its URI, and shared', async () => {
    const uri = await write(orders());
    const first = await (await activateExtension()).open(uri.toString());
    const second = await open(uri);
    first.dispose();
    equal(await positions(second), [1, 2, 3]);
    await rejects(first.events(), 'engine-stopped');
  });

  it('lists streams in pages', async () => {
    const log = await openWritten(orders());
    matches(await log.streams(), {
      total: 2,
      items: [
        { name: 'order-1', category: 'order', events: 2 },
        { name: 'order-2', category: 'order', events: 1 },
      ],
    });
    matches(await log.streams({ limit: 1 }), { total: 2, items: [{ name: 'order-1' }] });
    matches(await log.streams({ after: 'order-1' }), { items: [{ name: 'order-2' }] });
    matches(await log.streams({ filter: 'R-2' }), { total: 1, items: [{ name: 'order-2' }] });
  });

  it('gives events by stream, type, text and time', async () => {
    const log = await openWritten(orders());
    const { items } = await log.events();
    const second = items[1]?.time ?? '';
    equal(await positions(log, { stream: 'order-1' }), [1, 3]);
    equal(await positions(log, { types: ['Paid'] }), [3]);
    equal(await positions(log, { types: [] }), []);
    equal(await positions(log, { text: 'ORDER-2' }), [2]);
    equal(await positions(log, { from: second }), [2, 3]);
    equal(await positions(log, { to: new Date(second) }), [1, 2]);
    equal(await positions(log, { from: Date.parse(second), to: second }), [2]);
    equal(await positions(log, { stream: 'nobody' }), []);
  });

  it('gives events in pages, in both directions', async () => {
    const log = await openWritten(orders());
    const last = await log.events({ limit: 2, direction: 'backward' });
    matches(last, { total: 3, next: 2, items: [{ position: 3 }, { position: 2 }] });
    const rest = await log.events({ limit: 2, direction: 'backward', after: 2 });
    matches(rest, { items: [{ position: 1 }] });
    equal(rest.next, undefined);
    equal(await positions(log, { after: 1 }), [2, 3]);
  });

  it('gives an event whole, not a digit changed', async () => {
    const data = '{"n":12345678901234567890,"d":1.50,"__proto__":{"constructor":1}}';
    const log = await openWritten(
      `{"id":"x","stream":"a-1","version":1,"type":"Set","time":"2026-01-05T00:00:00+02:00","data":${data}}\n`,
    );
    const [event] = (await log.events()).items;
    matches(event, { id: 'x', version: 1, time: '2026-01-05T00:00:00+02:00', dataText: data });
    const value = event?.data as Record<string, unknown>;
    equal(Object.getPrototypeOf(value), null);
    equal(Object.keys(value), ['n', 'd', '__proto__']);
  });

  it('gives the state at every version, and what lies between two', async () => {
    const log = await openWritten(orders());
    const stream = 'order-1';
    matches(await log.state({ stream, version: 0 }), { version: 0, stateText: '{}' });
    matches(await log.state({ stream, version: 1 }), { stateText: '{"total":12.5,"note":"a"}', fold: 'merge' });
    const { state, version } = await log.state({ stream });
    equal(state, { total: 12.5, paid: true });
    equal(version, 2);
    equal(await log.diff({ stream, from: 1, to: 2 }), [
      { op: 'remove', path: '/note' },
      { op: 'add', path: '/paid', value: true },
    ]);
    matches(await log.state({ stream, fold: 'latest-by-type' }), {
      fold: 'latest-by-type',
      stateText: '{"Placed":{"total":12.5,"note":"a"},"Paid":{"paid":true,"note":null}}',
    });
    matches(await log.state({ stream, fold: 'count-by-type' }), { state: { Placed: 1, Paid: 1 } });
    await rejects(log.state({ stream, version: 3 }), 'not-found');
    await rejects(log.state({ stream: 'nobody' }), 'not-found');
  });

  it('answers queries', async () => {
    const log = await openWritten(orders());
    const sql = "select stream, sum(data->>'$.total') as total from events group by stream order by stream";
    equal(await log.query(sql), {
      columns: ['stream', 'total'],
      rows: [
        ['order-1', 12.5],
        ['order-2', 1],
      ],
      truncated: false,
      total: 2,
    });
    matches(await log.query('select position from events', [], { limit: 2 }), {
      rows: [[1], [2]],
      truncated: true,
      total: 3,
    });
    matches(await log.query('select ? + 1, ?', [1, 'b']), { rows: [[2, 'b']] });
    matches(await log.query('select :name', { name: 9007199254740993n }), { rows: [[9007199254740993n]] });
    matches(await log.query('select name, events from streams order by name'), {
      rows: [
        ['order-1', 2],
        ['order-2', 1],
      ],
    });
    matches(await log.query('select name from event_types order by name'), { rows: [['Paid'], ['Placed']] });
    await rejects(log.query('delete from events'), 'query-not-readonly');
    await rejects(log.query('select nothing from nowhere'), 'query-error');
  });

  it('verifies every payload', async () => {
    const sound = await openWritten(orders());
    const checked = { events: 3, streams: 2, types: 2, links: 0, batches: 0, causes: 0 };
    equal(await sound.verify(), { ok: true, problems: [], total: 0, notes: [], checked });
    const broken = '{"id":"1","stream":"a","version":1,"type":"T","time":"2026-01-05T00:00:00Z","data":{"x":tru}}\n';
    const log = await openWritten(broken + line({ stream: 'a', version: 2 }));
    matches(await log.verify(), { ok: false, total: 1, problems: [{ code: 'invalid-payload', line: 1, position: 1 }] });
  });

  it('says what is wrong with arguments', async () => {
    const api = await activateExtension();
    const log = await openWritten(orders());
    const anything = log as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>;
    const wrong: readonly (readonly [string, ...unknown[]])[] = [
      ['events', { limit: 0 }],
      ['events', { limit: 1.5 }],
      ['events', { types: 'Paid' }],
      ['events', { from: 'yesterday' }],
      ['events', { direction: 'sideways' }],
      ['events', { steam: 'order-1' }],
      ['events', 'order-1'],
      ['events', { signal: true }],
      ['streams', { filter: 1 }],
      ['state', {}],
      ['state', { stream: 'order-1', version: -1 }],
      ['state', { stream: 'order-1', fold: 'guess' }],
      ['diff', { stream: 'order-1', from: 1 }],
      ['query', 1],
      ['query', 'select 1', 'a'],
      ['query', 'select ?', [{}]],
      ['verify', []],
    ];
    for (const [name, ...values] of wrong)
      await rejects(anything[name]?.apply(log, values) ?? Promise.resolve(), 'invalid-argument');
    await rejects(api.open('no uri'), 'invalid-argument');
    await rejects(api.open(1 as unknown as string), 'invalid-argument');
  });

  it('ends what a signal cancels', async () => {
    const api = await activateExtension();
    const uri = await write(orders());
    await rejects(api.open(uri, { signal: AbortSignal.abort() }), 'cancelled');
    const log = await open(uri);
    const controller = new AbortController();
    const running = log.query(
      'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n where i < 0',
      [],
      { signal: controller.signal },
    );
    controller.abort();
    await rejects(running, 'cancelled');
    const signal = AbortSignal.abort();
    await rejects(log.events({ signal }), 'cancelled');
    await rejects(log.verify({ signal }), 'cancelled');
    // A statement that never ends takes its engine with it; another one reads the log again.
    await eventually(async () => equal(await positions(log), [1, 2, 3]));
    matches(await log.query('select count(*) from events'), { rows: [[3]] });
  });

  it('refuses what is not there, and opens it when it has come', async () => {
    const api = await activateExtension();
    const uri = await write('');
    await vscode.workspace.fs.delete(uri);
    await rejects(api.open(uri), 'file-not-found');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(orders()));
    equal((await open(uri)).summary.events, 3);
  });

  it('refuses a file that holds no events', async () => {
    const api = await activateExtension();
    await rejects(api.open(await write('{"compilerOptions":{"strict":true}}', '.json')), 'not-an-event-log');
    await rejects(api.open(await write('just text\nand more\n', '.jsonl')), 'not-an-event-log');
  });
});

describe('Appending through the API', () => {
  it('stores events, tells of them, and every answer knows them', async () => {
    const log = await openWritten(orders());
    const heard: unknown[] = [];
    const subscription = log.onDidAppend((appended) => heard.push(appended));
    cleanUp(() => subscription.dispose());
    const events = [
      { type: 'Shipped', data: { by: 'ship' } },
      { type: 'Delivered', dataText: '{"at": 1.50}' },
    ];
    equal(await log.append('order-1', events, { expectedVersion: 2 }), {
      firstVersion: 3,
      lastVersion: 4,
      firstPosition: 4,
      lastPosition: 5,
      duplicate: false,
    });
    await eventually(() => equal(heard, [{ firstPosition: 4, lastPosition: 5 }]));
    const { items } = await log.events({ stream: 'order-1', after: 3 });
    equal(
      items.map(({ version, type, dataText }) => [version, type, dataText]),
      [
        [3, 'Shipped', '{"by":"ship"}'],
        [4, 'Delivered', '{"at": 1.50}'],
      ],
    );
    equal(log.summary.events, 5);
    matches(await log.verify(), { ok: true });
  });

  it('answers an event that is there already with its place', async () => {
    const log = await openWritten(orders());
    const event = { type: 'Shipped', data: {}, id: 'shipped-1' };
    const first = await log.append('order-2', [event]);
    equal(await log.append('order-2', [event]), { ...first, duplicate: true });
    await rejects(log.append('order-2', [{ ...event, data: { other: true } }]), 'id-conflict');
  });

  it('refuses with the events that came in between', async () => {
    const log = await openWritten(orders());
    const error = await rejects(
      log.append('order-1', [{ type: 'T', data: 1 }], { expectedVersion: 1 }),
      'version-conflict',
    );
    matches(error, { details: { stream: 'order-1', version: 2, total: 1, events: [{ position: 3, type: 'Paid' }] } });
    const condition = { failIfEventsMatch: { items: [{ types: ['Paid'] }] }, after: 2 };
    const failed = await rejects(log.append('order-1', [{ type: 'T', data: 1 }], { condition }), 'condition-failed');
    matches(failed, { details: { total: 1, events: [{ position: 3 }] } });
    equal(log.summary.events, 3);
  });

  it('refuses what is no event, and a log that is no store', async () => {
    const log = await openWritten(orders());
    await rejects(log.append('order-1', []), 'invalid-argument');
    await rejects(log.append('order-1', [{ type: 'T' }]), 'invalid-argument');
    await rejects(log.append('order-1', [{ type: 'T', dataText: '{"a":' }]), 'invalid-argument');
    await rejects(log.append('order-1', [{ type: 'T', data: 1 }], { expectedVersion: -1 }), 'invalid-argument');
    const other = await openWritten('{"streamId":"a","type":"T","created_at":"2026-01-05T00:00:00Z"}\n', '.jsonl');
    equal(other.summary.readonly, true);
    await rejects(other.append('a', [{ type: 'T', data: 1 }]), 'read-only');
  });

  it('cuts what a writer that was killed has left when the log is opened, and says so', async () => {
    const uri = await write(`${orders()}{"id":"torn","stream":"order-1"`);
    // What was written a moment ago may still be written.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const log = await open(uri);
    await eventually(() => equal(log.summary.problems, 0));
    equal(log.summary.events, 3);
    const [kept = '', ...more] = await tornFilesOf(uri);
    equal(more, []);
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, '..', kept));
    ok(new TextDecoder().decode(bytes).endsWith('----\n{"id":"torn","stream":"order-1"'), 'The bytes are kept.');
  });

  it('cuts what a writer that was killed has left, before it appends', async () => {
    const uri = await write(`${orders()}{"id":"torn","stream":"order-1"`);
    const log = await open(uri);
    equal(log.summary.problems, 1);
    matches(await log.append('order-1', [{ type: 'T', data: 1 }]), { firstVersion: 3, firstPosition: 4 });
    matches(await log.verify(), { ok: true });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    equal(text.includes('torn'), false);
    equal((await tornFilesOf(uri)).length, 1);
  });
});

/** The names of the files beside a log that keep what was cut from it; they go with the test. */
async function tornFilesOf(uri: vscode.Uri): Promise<readonly string[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const files = await vscode.workspace.fs.readDirectory(folder);
  const torn = files.map(([file]) => file).filter((file) => file.startsWith(`${name}.torn-`));
  for (const file of torn) cleanUp(() => remove(vscode.Uri.joinPath(folder, file)));
  return torn;
}
