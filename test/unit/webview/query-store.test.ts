import { describe, expect, test } from 'vitest';
import { Channel } from '../../../src/protocol/channel.ts';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import type { QueryDraft, QueryHostSide, QueryParameter, QuerySide } from '../../../src/protocol/webview.ts';
import { QueryStore } from '../../../src/webview/query/query-store.ts';
import { DEFAULT_SHARE, restoreQuery } from '../../../src/webview/query/saved-query.ts';
import { portPair, settled } from './fake-host.ts';

const PARAMETER: QueryParameter = {
  key: 'status',
  title: null,
  description: null,
  required: true,
  kinds: [],
  whole: false,
  choices: [],
  start: '""',
  suggestions: [],
};

/** A host of a query view whose statements have the parameters that are named in them. */
function hostOf(parameters: readonly QueryParameter[] = [PARAMETER]) {
  const [here, there] = portPair();
  const ran: QueryDraft[] = [];
  const copied: string[] = [];
  const exported: unknown[] = [];
  const tables = [{ name: 'orders', columns: ['id', 'status'], projection: 'orders' }];
  const refused = { error: undefined as FoldlineError | undefined };
  const channel = new Channel<QueryHostSide, QuerySide>(here, {
    requests: {
      ready: () => ({ draft: { sql: 'select 1', name: null, values: {} }, logName: 'shop', uri: 'file:///shop' }),
      texts: () => null,
      parameters: ({ sql }) => parameters.filter(({ key }) => sql.includes(`:${key}`)),
      tables: () => tables,
      run: (draft) => {
        ran.push(draft);
        if (refused.error !== undefined) throw refused.error;
        const rows = [
          [1, 'a\tb'],
          [2, null],
          [{ number: '9007199254740993' }, 'c'],
        ];
        return { columns: ['position', 'text'], rows, truncated: true, total: 5 };
      },
      cancel: () => null,
      export: (what) => {
        exported.push(what);
        return { rows: 5, file: 'x.csv' };
      },
    },
    notifications: {
      copy: ({ text }) => void copied.push(text),
      select: () => undefined,
      edited: () => undefined,
    },
  });
  return { channel, port: there, ran, copied, exported, refused, tables };
}

const EMPTY = { share: DEFAULT_SHARE };

describe('a statement with parameters', () => {
  test('is run when all of them have a value, each of its kind', async () => {
    const { port, ran } = hostOf([PARAMETER, { ...PARAMETER, key: 'total' }]);
    const store = new QueryStore(port, EMPTY);
    await settled();
    store.edit('select :status, :total');
    await store.run();
    expect([ran, store.attempted, store.isMissing('status')]).toEqual([[], true, true]);
    store.setEntry('status', { text: 'paid', kind: 'text', chosen: false });
    store.setEntry('total', { text: '12345678901234567890', kind: 'number', chosen: false });
    await store.run();
    expect(ran).toMatchObject([{ name: null, values: { status: 'paid', total: { number: '12345678901234567890' } } }]);
  });

  test('that comes with its values runs at once; else it asks for them, and calls nothing an error', async () => {
    const { channel, port, ran } = hostOf();
    const store = new QueryStore(port, EMPTY);
    await settled();
    const draft = { sql: 'select :status', name: 'ByStatus', values: { status: 'paid' } };
    channel.notify('run', draft);
    await settled();
    expect([ran, store.outcome.kind, store.queryName]).toEqual([[draft], 'rows', 'ByStatus']);
    channel.notify('run', { ...draft, values: {} });
    await settled();
    expect([ran.length, store.outcome.kind, store.attempted, store.asked]).toEqual([1, 'none', false, 1]);
  });

  test('starts from the values that its query gives', async () => {
    const { channel, port, ran } = hostOf([{ ...PARAMETER, required: false, start: 'true' }]);
    const store = new QueryStore(port, EMPTY);
    await settled();
    channel.notify('run', { sql: 'select :status', name: 'Q', values: {} });
    await settled();
    expect([store.outcome.kind, ran[0]?.values]).toEqual(['rows', { status: 1 }]);
  });

  test('is the user’s own as soon as it is edited, and the query’s again when it is as it was', async () => {
    const { channel, port, ran } = hostOf();
    const store = new QueryStore(port, EMPTY);
    await settled();
    channel.notify('run', { sql: 'select 2', name: 'Q', values: {} });
    await settled();
    store.edit('select 3');
    await store.run();
    store.edit('select 2');
    await store.run();
    expect(ran.map(({ name }) => name)).toEqual(['Q', null, 'Q']);
  });
});

describe('a result', () => {
  test('is copied by the cell, by the row, and whole', async () => {
    const { port, copied } = hostOf();
    const store = new QueryStore(port, { ...EMPTY, sql: 'select 1' });
    await store.run();
    store.setSelection({ row: 2, column: 0, from: 2 });
    store.copySelection();
    store.setSelection({ row: 0, column: 1, from: 1 });
    store.copySelection();
    store.copyCell();
    store.copyResult();
    await settled();
    expect(copied).toEqual([
      '9007199254740993',
      'position\ttext\n1\t"a\tb"\n2\t',
      'a\tb',
      'position\ttext\n1\t"a\tb"\n2\t\n9007199254740993\tc',
    ]);
  });

  test('is exported as it was asked for, whatever has been typed since', async () => {
    const { port, exported } = hostOf();
    const store = new QueryStore(port, { ...EMPTY, sql: 'select 1' });
    await store.run();
    store.edit('select 2');
    await store.export('csv');
    expect(exported).toEqual([{ sql: 'select 1', name: null, values: {}, format: 'csv' }]);
    expect(store.exported).toEqual({ kind: 'written', rows: 5, file: 'x.csv' });
  });

  test('that is an error is told with its words', async () => {
    const { port, refused } = hostOf();
    refused.error = new FoldlineError('not-found', 'An event of the type “x” has never occurred.');
    const store = new QueryStore(port, { ...EMPTY, sql: 'select 1' });
    await store.run();
    expect(store.outcome).toEqual({ kind: 'error', message: 'An event of the type “x” has never occurred.' });
  });
});

test('the tables of read models are known, and asked for again when they are others', async () => {
  const { channel, port, tables } = hostOf();
  const store = new QueryStore(port, EMPTY);
  await settled();
  expect(store.tables.map(({ name }) => name)).toEqual(['orders']);
  tables.push({ name: 'parcels', columns: [], projection: 'parcels' });
  channel.notify('tablesChanged', null);
  await settled();
  expect(store.tables.map(({ name }) => name)).toEqual(['orders', 'parcels']);
});

test('what an earlier page left is there again, values and all', async () => {
  const { channel, port } = hostOf();
  const store = new QueryStore(port, EMPTY);
  await settled();
  channel.notify('run', { sql: 'select :status', name: 'Q', values: { status: 'paid' } });
  await settled();
  const saved = restoreQuery(structuredClone({ ...store.saved, share: 0.5 }));
  const restored = new QueryStore(port, saved);
  await settled();
  expect(restored.saved).toEqual(store.saved);
  expect(restored.queryName).toBe('Q');
  expect(restoreQuery({ entries: [['a'], 7, ['b', { text: 1 }], ['c', { text: 'x', kind: 'none' }]] })).toEqual({
    share: DEFAULT_SHARE,
  });
});
