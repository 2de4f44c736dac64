import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventFilter, LogSummary } from '../../../src/protocol/log.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { MADE_FORMAT, madeLine, madeSources, madeText } from '../../support/made-source.ts';

let folder: string;
let path: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
  path = join(folder, 'log.made');
  engine = startTestEngine({ loadSources: () => Promise.resolve(madeSources()) });
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function open(...lines: readonly (object | string)[]): Promise<LogSummary> {
  await writeFile(path, madeText(...lines));
  await engine.request('open', openParamsOf(path));
  return engine.request('whenRead', null);
}

let second = 0;
const time = (): string => new Date(Date.UTC(2026, 0, 5) + second++ * 1000).toISOString();
const event = (stream: string, version: number | undefined, data: object, more: object = {}): object => ({
  stream,
  ...(version === undefined ? {} : { version }),
  type: 'Changed',
  time: time(),
  data,
  ...more,
});

/** A cart's second event is an order's first one too, and a campaign has nothing else. */
const SHOP = [
  event('cart-1', 1, { items: 1 }),
  event('cart-1', 2, { total: 5 }, { links: [{ stream: 'order-7', version: 1 }, { stream: 'campaign' }] }),
  event('order-7', 2, { paid: true }),
  event('cart-1', 3, { total: 6 }),
];

async function positionsOf(filter: EventFilter): Promise<number[]> {
  return Array.from((await engine.request('matches', filter)).positions);
}

describe('an event that is linked into other streams', () => {
  it('is one event, and is counted in each of its streams', async () => {
    expect(await open(...SHOP)).toMatchObject({ events: 4, streams: 3, links: 2, problems: 0 });
    const { items } = await engine.request('streams', { order: 'name', limit: 10 });
    expect(items.map(({ name, events, lastPosition }) => [name, events, lastPosition])).toEqual([
      ['campaign', 1, 2],
      ['cart-1', 3, 4],
      ['order-7', 2, 3],
    ]);
    const categories = await engine.request('categories', { order: 'name' });
    expect(categories.map(({ name, events }) => [name, events])).toEqual([
      ['campaign', 1],
      ['cart', 3],
      ['order', 2],
    ]);
  });

  it('comes in the pages of each stream, with its version there and its own stream named', async () => {
    await open(...SHOP);
    const page = await engine.request('events', { stream: 'order-7', limit: 10, direction: 'forward' });
    expect(page.items).toMatchObject([
      { position: 2, stream: 'order-7', version: 1, home: { stream: 'cart-1', version: 2 } },
      { position: 3, stream: 'order-7', version: 2 },
    ]);
    expect(page.items[1]).not.toHaveProperty('home');
    const all = await engine.request('events', { limit: 10, direction: 'forward' });
    expect(all.items[1]).toMatchObject({
      stream: 'cart-1',
      version: 2,
      links: [
        { stream: 'order-7', version: 1 },
        { stream: 'campaign', version: 1 },
      ],
    });
    expect(all.items[0]).not.toHaveProperty('links');
  });

  it('is shown as one of the stream that it is looked at in, and else as one of its own', async () => {
    await open(...SHOP);
    const rows = await engine.request('rows', { positions: [1, 2, 3], stream: 'order-7' });
    expect(rows.map(({ stream, version, home }) => [stream, version, home?.stream])).toEqual([
      ['cart-1', 1, undefined],
      ['order-7', 1, 'cart-1'],
      ['order-7', 2, undefined],
    ]);
    expect(await engine.request('detail', { position: 2, stream: 'order-7' })).toMatchObject({
      stream: 'order-7',
      version: 1,
      ordinal: 1,
      streamEvents: 2,
      home: { stream: 'cart-1', version: 2 },
    });
    const own = await engine.request('detail', { position: 2 });
    expect(own).toMatchObject({ stream: 'cart-1', version: 2, ordinal: 2, streamEvents: 3 });
    expect(own.links).toHaveLength(2);
  });

  it('is folded into the state of each stream', async () => {
    await open(...SHOP);
    expect(await engine.request('state', { stream: 'order-7' })).toMatchObject({
      version: 2,
      stateText: '{"total":5,"paid":true}',
    });
    expect(await engine.request('state', { stream: 'order-7', version: 1 })).toMatchObject({
      stateText: '{"total":5}',
    });
    expect(await engine.request('state', { stream: 'campaign' })).toMatchObject({
      version: 1,
      stateText: '{"total":5}',
    });
    const text = { position: 2, part: 'state' } as const;
    expect(await engine.request('text', { ...text, stream: 'order-7' })).toBe('{"total":5}');
    expect(await engine.request('text', text)).toContain('items');
    expect(await engine.request('stateDetail', { position: 2, stream: 'order-7' })).toMatchObject({
      stream: 'order-7',
      version: 1,
      category: 'order',
    });
  });

  it('is the neighbour of the events of the stream that it is looked at in', async () => {
    await open(...SHOP);
    const neighbour = (position: number, step: -1 | 1, stream?: string): Promise<number | null> =>
      engine.request('neighbour', { position, step, within: 'stream', ...(stream === undefined ? {} : { stream }) });
    expect(await neighbour(3, -1, 'order-7')).toBe(2);
    expect(await neighbour(2, 1, 'order-7')).toBe(3);
    // Else it would be looked at as one of another stream, and the next step be one in that.
    expect(await neighbour(3, -1)).toBeNull();
    expect(await neighbour(2, 1)).toBe(4);
    expect(await engine.request('locate', { stream: 'order-7', version: 1 })).toBe(2);
  });

  it('is found by filters for any of its streams and their categories', async () => {
    await open(...SHOP);
    expect(await positionsOf({ stream: 'order-7' })).toEqual([2, 3]);
    expect(await positionsOf({ stream: 'order-7', types: ['Changed'], from: 0 })).toEqual([2, 3]);
    expect(await positionsOf({ expression: 'stream:order-7' })).toEqual([2, 3]);
    expect(await positionsOf({ expression: 'stream:cam*' })).toEqual([2]);
    expect(await positionsOf({ expression: 'category:order' })).toEqual([2, 3]);
    expect(await positionsOf({ expression: 'stream:cart-1 -stream:order-7' })).toEqual([1, 4]);
    expect(await positionsOf({ expression: 'changed:/total' })).toEqual([2, 4]);
  });

  it('has effects on its own stream, and later events have theirs on states with it in them', async () => {
    await open(
      event('cart-1', 1, { total: 5 }, { links: [{ stream: 'order-7' }] }),
      event('order-7', 2, { total: 5 }),
      event('order-7', 3, { total: 6 }),
    );
    expect(await positionsOf({ expression: 'no-effect' })).toEqual([2]);
    expect(await positionsOf({ expression: 'changed:/total' })).toEqual([1, 3]);
  });

  it('explains values of its streams, and is found as the first bad event', async () => {
    await open(...SHOP);
    const explained = await engine.request('explain', { stream: 'order-7', path: '/total', limit: 10, textLimit: 99 });
    expect(explained.changes).toMatchObject([{ position: 2, version: 1, after: '5' }]);
    const { found } = await engine.request('bisect', { stream: 'order-7', when: 'total = 5' });
    expect(found).toMatchObject({ position: 2, version: 1 });
  });

  it('is counted by verification', async () => {
    await open(...SHOP);
    expect(await engine.request('verify', null)).toMatchObject({
      ok: true,
      checked: { events: 4, streams: 3, links: 2 },
    });
  });

  it('is a row of the table links', async () => {
    await open(...SHOP);
    const query = async (sql: string): Promise<unknown> => (await engine.request('query', { sql, limit: 10 })).rows;
    expect(await query('select * from links')).toEqual([
      [2, 'order-7', 1],
      [2, 'campaign', 1],
    ]);
    expect(await query('select position, events.stream, links.stream from events join links using (position)')).toEqual(
      [
        [2, 'cart-1', 'order-7'],
        [2, 'cart-1', 'campaign'],
      ],
    );
    expect(await query("select events from streams where name = 'campaign'")).toEqual([[1]]);
  });

  it('is told with the columns of its page', async () => {
    await open(...SHOP);
    const { links } = await engine.request('columns', { first: 2, limit: 10 });
    expect(Array.from(links?.position ?? [])).toEqual([2, 2]);
    const names = await engine.request('streamNames', { ids: Array.from(links?.stream ?? []) });
    expect(names).toEqual(['order-7', 'campaign']);
    expect(await engine.request('columns', { first: 3, limit: 10 })).not.toHaveProperty('links');
  });

  it('is linked no more when the log is another', async () => {
    await open(...SHOP);
    await writeFile(path, madeText(SHOP[0] ?? '', SHOP[2] ?? ''));
    const told = await engine.whenTold(({ generation, phase }) => generation === 2 && phase === 'following');
    expect(told).not.toHaveProperty('links');
    expect(told).toMatchObject({ streams: 2, generation: 2 });
    expect(await positionsOf({ stream: 'order-7' })).toEqual([2]);
  });

  it('comes with what is appended', async () => {
    await open(...SHOP);
    expect((await engine.request('query', { sql: 'select count(*) from links', limit: 1 })).rows).toEqual([[2]]);
    await appendFile(path, madeLine(event('cart-2', 1, {}, { links: [{ stream: 'campaign' }] })));
    await engine.whenTold(({ events }) => events === 5);
    expect(await positionsOf({ stream: 'campaign' })).toEqual([2, 5]);
    expect((await engine.request('query', { sql: 'select * from links where position = 5', limit: 9 })).rows).toEqual([
      [5, 'campaign', 2],
    ]);
  });
});

describe('what a source says beside its events', () => {
  it('are positions of its own, correlations and causes', async () => {
    await open(event('a', 1, {}, { position: '900719925474099312', correlationId: 'c-1', causationId: 'e-1' }));
    const said = { sourcePosition: '900719925474099312', correlationId: 'c-1', causationId: 'e-1' };
    expect(await engine.request('detail', { position: 1 })).toMatchObject(said);
    const { items } = await engine.request('events', { limit: 1, direction: 'forward' });
    expect(items).toMatchObject([said]);
  });

  it('are causes that come before those that the metadata names', async () => {
    await open(
      event('a', 1, {}, { id: 'first' }),
      event(
        'a',
        2,
        {},
        { id: 'second', metadata: { correlationId: 'first' }, correlationId: 'c', causationId: 'first' },
      ),
      event('a', 3, {}, { id: 'third', metadata: { causationId: 'second', correlationId: 'c' } }),
    );
    const { edges } = await engine.request('causation', { correlationId: 'c', limit: 10 });
    expect(edges).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ]);
    expect(await engine.request('verify', null)).toMatchObject({ ok: true, checked: { causes: 2 } });
  });

  it('are notes, which verification tells and which are no problem', async () => {
    const summary = await open('#stream-ahead Its table is ahead.', event('a', 1, {}));
    const notes = [{ code: 'stream-ahead', message: 'Its table is ahead.' }];
    expect(summary.notes).toEqual(notes);
    expect(await engine.request('verify', null)).toMatchObject({ ok: true, problems: [], notes });
  });

  it('are problems that claim no line of the file', async () => {
    await open(event('a', 1, {}), '!missing-field It has no id.', event('a', 1, {}), '?torn-line It ends early.');
    const problems = await engine.request('problems', { limit: 10 });
    expect(problems.map(({ code, position }) => [code, position])).toEqual([
      ['version-repeat', 2],
      ['missing-field', 2],
      ['torn-line', undefined],
    ]);
    for (const problem of problems) expect(problem).not.toHaveProperty('line');
    const { problems: verified } = await engine.request('verify', null);
    for (const problem of verified) expect(problem).not.toHaveProperty('line');
    expect((await engine.request('detail', { position: 2 })).line).toBeNull();
    expect(await engine.request('locate', { line: 1 })).toBeNull();
  });

  it('is that versions may skip numbers', async () => {
    const lines = [event('a', 3, {}), event('a', 9, {}), event('a', 9, {})];
    expect((await open(...lines)).problemsByCode).toEqual({ 'version-gap': 1, 'version-repeat': 1 });
    await engine.close();
    const format = { ...MADE_FORMAT, versions: { skip: true } } as const;
    engine = startTestEngine({ loadSources: () => Promise.resolve(madeSources(format)) });
    expect((await open(...lines)).problemsByCode).toEqual({ 'version-repeat': 1 });
  });
});

describe('an export of what a source says', () => {
  const EVENT = event(
    'a',
    1,
    { n: 1 },
    {
      id: 'e',
      position: 12,
      metadata: { user: 'u', correlationId: 'other' },
      correlationId: 'c',
      causationId: 'x',
      links: [{ stream: 'b', version: 4 }],
    },
  );

  async function exported(format: 'native' | 'cloudevents' | 'csv' | 'sqlite'): Promise<string> {
    await open(EVENT);
    const target = join(folder, 'exported');
    await engine.request('export', { format, filter: {}, path: target });
    return readFile(target, 'latin1');
  }

  it('has correlation and cause where native lines have them', async () => {
    expect(JSON.parse(await exported('native'))).toMatchObject({
      metadata: { user: 'u', originalCorrelationId: 'other', correlationId: 'c', causationId: 'x' },
    });
  });

  it('has them, and the source’s position, as attributes of a CloudEvent', async () => {
    expect(JSON.parse(await exported('cloudevents'))).toMatchObject({
      correlationid: 'c',
      causationid: 'x',
      sourceposition: '12',
    });
  });

  it('has links and positions in tables of a SQLite file', async () => {
    await exported('sqlite');
    const other = startTestEngine();
    try {
      // The file is a database, whose tables SQLite itself tells best.
      const { runSqlite } = await import('../../support/sqlite-program.ts');
      expect(runSqlite(join(folder, 'exported'), 'select * from links; select * from source_positions')).toEqual([
        '1|b|4',
        '1|12',
      ]);
    } finally {
      await other.close();
    }
  });
});
