import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';

interface Line {
  readonly stream: string;
  readonly version: number;
  readonly type?: string;
  readonly data?: unknown;
  readonly id?: string;
}

let nextId = 0;

function line({ stream, version, type = 'Changed', data = {}, id = `id-${++nextId}` }: Line): string {
  const time = new Date(Date.UTC(2026, 0, 5) + nextId * 1000).toISOString();
  return `${JSON.stringify({ id, stream, version, type, time, data, metadata: { correlationId: 'c' } })}\n`;
}

let folder: string;
let path: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
  path = join(folder, 'shop.events.ndjson');
  engine = startTestEngine();
  nextId = 0;
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function open(content: string): Promise<void> {
  await writeFile(path, content);
  await engine.request('open', openParamsOf(path));
  await engine.request('whenRead', null);
}

const threeEvents = (): string =>
  line({ stream: 'order-1', version: 1, type: 'Placed', data: { total: 12.5, note: 'a' } }) +
  line({ stream: 'order-2', version: 1, type: 'Placed', data: { total: 1 } }) +
  line({ stream: 'order-1', version: 2, type: 'Paid', data: { paid: true, note: null } });

describe('an open log', () => {
  it('sums up what is in it', async () => {
    await open(threeEvents());
    expect(await engine.request('summary', null)).toMatchObject({
      events: 3,
      streams: 2,
      types: 2,
      problems: 0,
      phase: 'following',
      firstTime: '2026-01-05T00:00:01.000Z',
      lastTime: '2026-01-05T00:00:03.000Z',
    });
  });

  it('gives events by stream, type, text and time, page by page, in both directions', async () => {
    await open(threeEvents());
    const positions = async (filter: object): Promise<readonly number[]> =>
      (await engine.request('events', { limit: 10, direction: 'forward', ...filter })).items.map(
        ({ position }) => position,
      );
    expect(await positions({})).toEqual([1, 2, 3]);
    expect(await positions({ stream: 'order-1' })).toEqual([1, 3]);
    expect(await positions({ types: ['Paid'] })).toEqual([3]);
    expect(await positions({ text: 'ORDER-2' })).toEqual([2]);
    expect(
      await positions({ from: Date.parse('2026-01-05T00:00:02Z'), to: Date.parse('2026-01-05T00:00:02Z') }),
    ).toEqual([2]);
    const first = await engine.request('events', { limit: 2, direction: 'backward' });
    expect(first).toMatchObject({ total: 3, next: 2, items: [{ position: 3 }, { position: 2 }] });
    const second = await engine.request('events', { limit: 2, direction: 'backward', after: 2 });
    expect(second.items.map(({ position }) => position)).toEqual([1]);
    expect(second.next).toBeUndefined();
  });

  it('folds a stream’s state at every version', async () => {
    await open(threeEvents());
    const state = (version: number) => engine.request('state', { stream: 'order-1', version });
    expect(await state(0)).toMatchObject({ version: 0, stateText: '{}' });
    expect(await state(1)).toMatchObject({
      stateText: '{"total":12.5,"note":"a"}',
      by: { kind: 'fold', fold: 'merge' },
    });
    expect(await state(2)).toMatchObject({ stateText: '{"total":12.5,"paid":true}' });
    await expect(state(3)).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.request('state', { stream: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await engine.request('diff', { stream: 'order-1', from: 1, to: 2 })).toEqual([
      { op: 'remove', path: '/note' },
      { op: 'add', path: '/paid', value: true },
    ]);
  });

  it('folds as the user chose for the category', async () => {
    await open(threeEvents());
    await engine.request('setFolds', { folds: { order: 'latest-by-type' } });
    expect(await engine.request('state', { stream: 'order-1' })).toMatchObject({
      by: { kind: 'fold', fold: 'latest-by-type' },
      stateText: '{"Placed":{"total":12.5,"note":"a"},"Paid":{"paid":true,"note":null}}',
    });
  });

  it('folds streams that are named as what every object has', async () => {
    await open(
      line({ stream: 'constructor-1', version: 1, data: { n: 1 } }) +
        line({ stream: '__proto__', version: 1, data: { n: 2 } }),
    );
    expect(await engine.request('state', { stream: 'constructor-1' })).toMatchObject({
      by: { kind: 'fold', fold: 'merge' },
      stateText: '{"n":1}',
    });
    expect(await engine.request('stateDetail', { position: 2 })).toMatchObject({
      by: { kind: 'fold', fold: 'merge' },
      category: '__proto__',
    });
    await engine.request('setFolds', { folds: Object.fromEntries([['__proto__', 'count-by-type'] as const]) });
    expect(await engine.request('stateDetail', { position: 2 })).toMatchObject({
      by: { kind: 'fold', fold: 'count-by-type' },
    });
  });

  it('shows an event and marks what it changed, with every digit', async () => {
    const raw =
      '{"id":"x","stream":"a-1","version":1,"type":"Set","time":"2026-01-05T00:00:00+02:00","data":{"n":12345678901234567890,"d":1.50}}\n';
    await open(raw);
    const detail = await engine.request('detail', { position: 1 });
    expect(detail).toMatchObject({ time: '2026-01-05T00:00:00+02:00', line: 1, ordinal: 1, streamEvents: 1, id: 'x' });
    expect(detail.data.children?.map(({ key, text }) => [key, text])).toEqual([
      ['n', '12345678901234567890'],
      ['d', '1.50'],
    ]);
    const { state, changes } = await engine.request('stateDetail', { position: 1 });
    expect(changes).toBe(2);
    expect(state.children?.map(({ text, change }) => [text, change])).toEqual([
      ['12345678901234567890', 'added'],
      ['1.50', 'added'],
    ]);
    expect(await engine.request('text', { position: 1, part: 'event' })).toBe(raw.trimEnd());
  });

  it('finds events by version, id and line, and neighbours in log, stream and filter', async () => {
    await open(threeEvents());
    expect(await engine.request('locate', { stream: 'order-1', version: 2 })).toBe(3);
    expect(await engine.request('locate', { id: 'id-2' })).toBe(2);
    expect(await engine.request('locate', { line: 3 })).toBe(3);
    expect(await engine.request('locate', { id: 'nobody' })).toBeNull();
    expect(await engine.request('neighbour', { position: 1, step: 1, within: 'log' })).toBe(2);
    expect(await engine.request('neighbour', { position: 1, step: 1, within: 'stream' })).toBe(3);
    expect(
      await engine.request('neighbour', { position: 3, step: -1, within: 'log', filter: { types: ['Placed'] } }),
    ).toBe(2);
    expect(await engine.request('neighbour', { position: 3, step: 1, within: 'stream' })).toBeNull();
  });

  it('counts versions from 1 where the source counts from 0', async () => {
    await open(line({ stream: 'a', version: 0, data: { n: 1 } }) + line({ stream: 'a', version: 1, data: { n: 2 } }));
    const { items } = await engine.request('events', { limit: 5, direction: 'forward' });
    expect(items.map(({ version }) => version)).toEqual([1, 2]);
    expect((await engine.request('detail', { position: 1 })).version).toBe(0);
    expect(await engine.request('state', { stream: 'a', version: 1 })).toMatchObject({ stateText: '{"n":1}' });
  });

  it('answers queries over the log', async () => {
    await open(threeEvents());
    const result = await engine.request('query', {
      sql: "select stream, count(*), sum(data->>'$.total') from events group by stream order by stream",
      limit: 10,
    });
    expect(result).toMatchObject({
      rows: [
        ['order-1', 2, 12.5],
        ['order-2', 1, 1],
      ],
      truncated: false,
      total: 2,
    });
    await expect(engine.request('query', { sql: 'delete from events', limit: 1 })).rejects.toMatchObject({
      code: 'query-not-readonly',
    });
  });
});

describe('queries over a log that grows', () => {
  const rowsOf = async (sql: string): Promise<unknown> => (await engine.request('query', { sql, limit: 10 })).rows;
  const STREAMS = 'select name, category, events from streams order by name';
  const NAMED = 'select position, stream from events order by position';

  it('give the names of streams whenever they are first asked for', async () => {
    await open(threeEvents());
    expect(await rowsOf('select count(*) from events')).toEqual([[3]]);
    expect(await rowsOf(STREAMS)).toEqual([
      ['order-1', 'order', 2],
      ['order-2', 'order', 1],
    ]);
    await appendFile(path, line({ stream: 'cart-1', version: 1 }));
    await engine.whenTold(({ events }) => events === 4);
    expect(await rowsOf('select count(*) from events')).toEqual([[4]]);
    expect(await rowsOf(NAMED)).toEqual([
      [1, 'order-1'],
      [2, 'order-2'],
      [3, 'order-1'],
      [4, 'cart-1'],
    ]);
    expect(await rowsOf("select position from events where category = 'cart'")).toEqual([[4]]);
  });
});

describe('a log with faults', () => {
  it('opens what is whole and counts, lists and places what is not', async () => {
    const same = 'same-id';
    await open(
      `\uFEFF${line({ stream: 'a', version: 1, id: same })}` +
        '{"broken": \r\n' +
        '\r\n' +
        line({ stream: 'a', version: 3 }) +
        line({ stream: 'a', version: 2, id: same }) +
        '{"id":"t","stream":"a","version":3,"type":"Torn","ti',
    );
    const summary = await engine.request('summary', null);
    expect(summary).toMatchObject({ events: 3, problems: 5 });
    const { problems, ok, total } = await engine.request('verify', null);
    expect(ok).toBe(false);
    expect(total).toBe(5);
    expect(problems.map(({ code, line: at }) => `${at} ${code}`).sort()).toEqual([
      '2 malformed-line',
      '4 version-gap',
      '5 duplicate-id',
      '5 version-back',
      '6 torn-line',
    ]);
  });

  it('finds payloads that only a whole parse finds', async () => {
    await open(
      `{"id":"1","stream":"a","version":1,"type":"T","time":"2026-01-05T00:00:00Z","data":{"x":tru}}\n${line({ stream: 'a', version: 2 })}`,
    );
    expect(await engine.request('summary', null)).toMatchObject({ events: 2, problems: 0 });
    const { problems } = await engine.request('verify', null);
    expect(problems).toMatchObject([{ code: 'invalid-payload', line: 1, position: 1 }]);
    expect((await engine.request('events', { limit: 5, direction: 'forward' })).items).toMatchObject([
      { data: null, dataText: '{"x":tru}' },
      {},
    ]);
  });

  it('gives a payload that is nested too deep for an object as its text', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    await open(`{"id":"1","stream":"a-1","version":1,"type":"T","data":{"deep":${deep}}}\n`);
    const { items } = await engine.request('events', { limit: 5, direction: 'forward' });
    expect(items).toMatchObject([{ data: null, dataText: `{"deep":${deep}}` }]);
    expect(await engine.request('state', { stream: 'a-1' })).toMatchObject({
      state: null,
      stateText: `{"deep":${deep}}`,
    });
    expect((await engine.request('detail', { position: 1 })).data.size).toBe(1);
  });

  it('refuses what is no log, what is not there, and what is too large', async () => {
    await writeFile(path.replace('.events.ndjson', '.json'), '{"compilerOptions":{"strict":true}}');
    await expect(engine.request('open', openParamsOf(path.replace('.events.ndjson', '.json')))).rejects.toMatchObject({
      code: 'not-an-event-log',
    });
    await expect(engine.request('open', openParamsOf(path))).rejects.toMatchObject({ code: 'file-not-found' });
    await writeFile(path, threeEvents());
    await expect(engine.request('open', openParamsOf(path, { maximumSize: 10 }))).rejects.toMatchObject({
      code: 'file-too-large',
      details: { limit: 10 },
    });
    await expect(engine.request('summary', null)).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});

describe.each(['path', 'host'] as const)('a log that changes, read by the %s', (kind) => {
  const openBy = async (content: string): Promise<void> => {
    await writeFile(path, content);
    await engine.request('open', openParamsOf(path, kind === 'path' ? {} : { location: { kind: 'host' } }));
    await engine.request('whenRead', null);
  };

  it('is read on when it grows, also in the middle of a line', async () => {
    await openBy(threeEvents());
    const more = line({ stream: 'order-1', version: 3 });
    await appendFile(path, more.slice(0, 40));
    expect(await engine.whenTold(({ problemsByCode }) => problemsByCode['torn-line'] === 1)).toMatchObject({
      events: 3,
    });
    await appendFile(path, more.slice(40));
    expect(await engine.whenTold(({ events }) => events === 4)).toMatchObject({ generation: 1, problems: 0 });
  });

  it('is read anew when it is cut or replaced, and told when it is deleted', async () => {
    await openBy(threeEvents());
    await truncate(path, 0);
    await appendFile(path, line({ stream: 'b-1', version: 1 }));
    const cut = await engine.whenTold(({ generation, events }) => generation > 1 && events === 1);
    expect(cut.streams).toBe(1);
    await writeFile(`${path}.new`, threeEvents() + threeEvents());
    await rename(`${path}.new`, path);
    const replaced = await engine.whenTold(({ events }) => events === 6);
    expect(replaced.generation).toBeGreaterThan(cut.generation);
    await rm(path);
    await engine.whenTold(({ phase }) => phase === 'deleted');
    expect((await engine.request('events', { limit: 1, direction: 'forward', types: ['Nothing'] })).total).toBe(0);
    await writeFile(path, line({ stream: 'c-1', version: 1 }));
    await engine.whenTold(({ phase, events }) => phase === 'following' && events === 1);
  });
});
