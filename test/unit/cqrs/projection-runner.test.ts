import * as fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  FoldProjection,
  ModelEvent,
  Projection,
  ProjectionDatabase,
  TableProjection,
} from '../../../src/core/cqrs/model/model.ts';
import { ProjectionRunner } from '../../../src/core/cqrs/projection/projection-runner.ts';
import { ReadModels } from '../../../src/core/cqrs/projection/read-models.ts';
import { batchOf, logged, type LoggedEvent } from './event-batches.ts';

let sqlite: SqlJsStatic;
let readModels: ReadModels;
let beats: number[];

beforeAll(async () => {
  sqlite = await initSqlJs();
});

beforeEach(() => {
  readModels = new ReadModels(sqlite);
  beats = [];
});

afterEach(() => {
  readModels.close();
});

type Handlers = Record<string, (event: ModelEvent, db: ProjectionDatabase) => unknown>;

function tables(name: string, sql: string, on: Handlers, more: Partial<TableProjection> = {}): TableProjection {
  const handlers = new Map(Object.entries(on)) as TableProjection['on'];
  return { kind: 'tables', name, tables: sql, on: handlers, streams: undefined, upcast: undefined, ...more };
}

function fold(evolve: FoldProjection['evolve'], more: Partial<FoldProjection> = {}): FoldProjection {
  return {
    kind: 'fold',
    name: 'folded',
    initialState: () => ({}),
    evolve,
    key: (event) => event.stream,
    streams: undefined,
    upcast: undefined,
    ...more,
  };
}

function start(projection: Projection, now = (): number => 0): ProjectionRunner {
  const runner = new ProjectionRunner(readModels, projection, { beat: (position) => beats.push(position), now });
  runner.start();
  return runner;
}

/** Hands a runner all that it does not have of a log, in batches of a size. */
function feed(runner: ProjectionRunner, log: readonly LoggedEvent[], size = Infinity): void {
  while (runner.isActive && runner.position < log.length) {
    const batch = batchOf(log, runner.position, size);
    const after = runner.position;
    while (runner.isActive && runner.position >= after && runner.position < after + batch.count) {
      runner.take(batch, runner.position - after);
    }
  }
  runner.caughtUp();
}

function rows(sql: string): unknown[][] {
  return readModels.database.exec(sql)[0]?.values ?? [];
}

function folded(): Record<string, unknown> {
  const states: Record<string, unknown> = {};
  for (const [key, state] of rows('select key, state from folded')) states[String(key)] = JSON.parse(String(state));
  return states;
}

const SEEN = 'create table seen(position integer, what text)';
const note = (event: ModelEvent, db: ProjectionDatabase): void => {
  db.run('insert into seen values (?, ?)', event.position, event.type);
};

describe('a projection with handlers', () => {
  it('is given the events of its types and streams, in order, and keeps its position with its rows', () => {
    const log = [
      logged('A', 'order-1'),
      logged('B', 'order-1'),
      logged('A', 'cart-1'),
      logged('C', 'order-2'),
      logged('toString', 'order-2'),
    ];
    const runner = start(tables('seen', SEEN, { A: note, C: note }, { streams: 'order-*' }));
    expect([runner.phase, runner.position, runner.tables]).toEqual(['rebuilding', 0, ['seen']]);
    feed(runner, log, 2);
    expect(rows('select * from seen')).toEqual([
      [1, 'A'],
      [4, 'C'],
    ]);
    expect([runner.phase, runner.position, readModels.checkpoint('seen'), runner.taken]).toEqual(['live', 5, 5, 5]);
    expect(beats).toEqual([1, 4]);
  });

  it('gives what has no handler of its own to the one for all', () => {
    const others = (event: ModelEvent, db: ProjectionDatabase): void => note({ ...event, type: '*' }, db);
    feed(start(tables('seen', SEEN, { A: note, '*': others })), [logged('A', 's'), logged('B', 's')]);
    expect(rows('select what from seen')).toEqual([['A'], ['*']]);
  });

  it('sees events as `upcast` makes them', () => {
    const upcast = (event: ModelEvent): ModelEvent => ({ ...event, type: event.type === 'Old' ? 'New' : event.type });
    feed(start(tables('seen', SEEN, { New: note }, { upcast })), [
      logged('Old', 's'),
      logged('B', 's'),
      logged('New', 's'),
    ]);
    expect(rows('select * from seen')).toEqual([
      [1, 'New'],
      [3, 'New'],
    ]);
    const broken = start(tables('other', 'create table other(a)', { A: note }, { upcast: () => null as never }));
    feed(broken, [logged('A', 's')]);
    expect(broken.failure).toMatchObject({
      position: 1,
      error: { message: expect.stringContaining('upcast') as string },
    });
  });

  it('stops at an event whose handler throws, with all before it and nothing of it', () => {
    const on: Handlers = {
      A: note,
      Bad: (event, db) => {
        note(event, db);
        throw new TypeError('boom');
      },
    };
    const log = [...Array.from({ length: 40 }, () => logged('A', 's')), logged('Bad', 's'), logged('A', 's')];
    const runner = start(tables('seen', SEEN, on));
    const other = start(
      tables('other', 'create table other(position)', {
        '*': (event, db) => db.run('insert into other values (?)', event.position),
      }),
    );
    feed(runner, log);
    feed(other, log);
    expect([runner.phase, runner.position, readModels.checkpoint('seen')]).toEqual(['failed', 40, 40]);
    expect(runner.failure).toMatchObject({ position: 41, error: { name: 'TypeError', message: 'boom' } });
    expect(rows('select count(*), max(position) from seen')).toEqual([[40, 40]]);
    expect(rows('select count(*) from other')).toEqual([[42]]);

    runner.retry();
    expect(runner.isActive).toBe(true);
    feed(runner, log);
    expect([runner.phase, runner.position, runner.skipped]).toEqual(['failed', 40, 0]);

    runner.skip();
    feed(runner, log);
    expect([runner.phase, runner.position, runner.skipped]).toEqual(['live', 42, 1]);
    expect(rows('select count(*), max(position) from seen')).toEqual([[41, 42]]);

    runner.rebuild();
    expect([runner.phase, runner.position, runner.skipped, rows('select * from seen')]).toEqual([
      'rebuilding',
      0,
      0,
      [],
    ]);
    feed(runner, log);
    expect([runner.phase, runner.position, runner.skipped]).toEqual(['live', 42, 1]);
    expect(rows('select count(*), max(position) from seen')).toEqual([[41, 42]]);
  });

  it.each<[string, (event: ModelEvent, db: ProjectionDatabase) => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    [
      'throws no error',
      () => {
        throw undefined as unknown as Error;
      },
    ],
    [
      'is async',
      async (event, db) => {
        note(event, db);
        await Promise.resolve();
      },
    ],
    [
      'is async and throws',
      async () => {
        await Promise.resolve();
        throw new Error('late');
      },
    ],
    // oxlint-disable-next-line unicorn/no-thenable -- it is one
    ['returns something like a promise', () => ({ then: () => undefined })],
    ['says what SQLite refuses', (_, db) => db.run('insert into seen values (1)')],
    [
      'breaks a constraint',
      (event, db) => {
        note(event, db);
        db.run('insert into one values (1), (1)');
      },
    ],
  ])('fails where its handler %s', async (_, handler) => {
    const runner = start(tables('seen', `${SEEN}; create table one(a unique)`, { A: note, Bad: handler }));
    feed(runner, [logged('A', 's'), logged('Bad', 's'), logged('A', 's')]);
    await Promise.resolve();
    expect([runner.phase, runner.failure?.position, runner.position]).toEqual(['failed', 2, 1]);
    expect(rows('select * from seen')).toEqual([[1, 'A']]);
    expect(rows('select * from one')).toEqual([]);
  });

  it('says that a handler may not be async', () => {
    const runner = start(tables('seen', SEEN, { A: () => Promise.resolve() }));
    feed(runner, [logged('A', 's')]);
    expect(runner.failure?.error).toMatchObject({
      code: 'model-error',
      message: 'The handler of “A” returned a promise. It has to be done when it returns.',
    });
  });

  it('does not let an async handler write later on', async () => {
    let late: unknown;
    const on: Handlers = {
      A: (_, db) => {
        void Promise.resolve().then(() => {
          try {
            db.run("insert into seen values (9, 'late')");
          } catch (error) {
            late = error;
          }
        });
      },
    };
    feed(start(tables('seen', SEEN, on)), [logged('A', 's')]);
    await Promise.resolve();
    expect(late).toMatchObject({ message: expect.stringContaining('only while a handler runs') as string });
    expect(rows('select * from seen')).toEqual([]);
  });

  it('fails at its tables, and goes on when they can be made', () => {
    readModels.create('other', 'create table seen(a)');
    const runner = start(tables('seen', SEEN, { A: note }));
    expect([runner.phase, runner.failure?.position, runner.isActive, runner.tables]).toEqual(['failed', 0, false, []]);
    readModels.drop('other');
    runner.retry();
    feed(runner, [logged('A', 's')]);
    expect([runner.phase, rows('select * from seen')]).toEqual(['live', [[1, 'A']]]);
  });

  it('stops where it is told to without a call, until it is told to go on', () => {
    const runner = start(tables('seen', SEEN, { A: note }));
    const error = new Error('hung');
    runner.stopAt(2, error);
    const log = [logged('A', 's'), logged('A', 's'), logged('A', 's')];
    feed(runner, log);
    expect([runner.phase, runner.position, beats]).toEqual(['failed', 1, [1]]);
    expect(runner.failure).toEqual({ error, position: 2 });
    runner.skip();
    feed(runner, log);
    expect(rows('select position from seen')).toEqual([[1], [3]]);
    runner.rebuild();
    feed(runner, log);
    expect(rows('select position from seen')).toEqual([[1], [3]]);
  });

  it('is cancelled while it is built, and goes on where it was', () => {
    const log = Array.from({ length: 10 }, () => logged('A', 's'));
    const runner = start(tables('seen', SEEN, { A: note }));
    runner.take(batchOf(log, 0, 4), 0);
    runner.cancel();
    expect([runner.phase, runner.isActive, runner.position]).toEqual(['cancelled', false, 4]);
    runner.caughtUp();
    expect(runner.phase).toBe('cancelled');
    runner.retry();
    feed(runner, log);
    expect([runner.phase, rows('select count(*) from seen')]).toEqual(['live', [[10]]]);
    runner.cancel();
    expect(runner.phase).toBe('live');
  });

  it('gives others their turn when its time is over', () => {
    const log = Array.from({ length: 1000 }, () => logged('A', 's'));
    let time = 0;
    const runner = start(tables('seen', SEEN, { A: note }), () => (time += 10));
    runner.take(batchOf(log), 0);
    expect(runner.position).toBeGreaterThan(0);
    expect(runner.position).toBeLessThan(100);
    feed(runner, log);
    expect(rows('select count(*), max(position) from seen')).toEqual([[1000, 1000]]);
  });

  it('hands each projection events of its own', () => {
    const spoil = (event: ModelEvent): void => {
      (event.data as { a: number }).a = -1;
      (event as { type: string }).type = 'Spoiled';
    };
    const log = [logged('A', 's', { a: 5 })];
    const batch = batchOf(log);
    start(tables('one', 'create table one(a)', { A: spoil })).take(batch, 0);
    start(
      tables('two', 'create table two(a)', {
        A: (event, db) => db.run('insert into two values (?)', (event.data as { a: number }).a),
      }),
    ).take(batch, 0);
    expect(rows('select a from two')).toEqual([[5]]);
  });
});

interface Account {
  n: number;
  list: number[];
}

/** Changes its argument, and throws after it has. */
function evolveInPlace(state: unknown, event: ModelEvent): unknown {
  const account = state as Account;
  account.n = (account.n ?? 0) + 1;
  (account.list ??= []).push(event.position);
  if (event.type === 'Bad') throw new Error('bad');
  if (event.type === 'Odd') (account as unknown as Record<string, unknown>)['odd'] = () => 1;
  if (event.type === 'Even') delete (account as unknown as Record<string, unknown>)['odd'];
  return account;
}

class Counter {
  n = 0;
}

/** A state that nobody can copy. */
function evolveClass(state: unknown, event: ModelEvent): unknown {
  const { counter } = state as { counter: Counter & { odd?: unknown } };
  counter.n++;
  if (event.type === 'Bad') throw new Error('bad');
  if (event.type === 'Odd') counter.odd = Symbol('odd');
  return state;
}

describe('a projection that folds', () => {
  it('keeps a state a key, and passes over events without one', () => {
    const key = (event: ModelEvent): string | undefined => (event.data as { key?: string }).key;
    const runner = start(fold(evolveInPlace, { key }));
    const keys = ['b', 'a', undefined, 'b', ''];
    feed(
      runner,
      keys.map((name) => logged('A', 's', { key: name })),
      2,
    );
    expect(rows('select * from folded')).toEqual([
      ['', '{"n":1,"list":[5]}'],
      ['a', '{"n":1,"list":[2]}'],
      ['b', '{"n":2,"list":[1,4]}'],
    ]);
    expect([runner.tables, runner.phase, runner.position]).toEqual([['folded'], 'live', 5]);
  });

  it('takes numbers for keys, and says what no key is', () => {
    const key = (event: ModelEvent): string => event.data as string;
    const runner = start(fold(evolveInPlace, { key }));
    feed(runner, [logged('A', 's', 7), logged('A', 's', null), logged('A', 's', { id: 1 })]);
    expect(Object.keys(folded())).toEqual(['7']);
    expect(runner.failure).toMatchObject({
      position: 3,
      error: { message: expect.stringContaining('“key”') as string },
    });
  });

  it.each<[string, FoldProjection['evolve'], () => unknown, (n: number, list: number[]) => unknown]>([
    ['plain', evolveInPlace, () => ({}), (n, list) => ({ n, list })],
    ['of a class', evolveClass, () => ({ counter: new Counter() }), (n) => ({ counter: { $class: 'Counter', n } })],
  ])('with a state that is %s stops with the states of before', (_, evolve, initialState, expected) => {
    const log = [logged('A', 'x'), logged('A', 'y'), logged('A', 'x'), logged('Bad', 'x'), logged('A', 'x')];
    for (const size of [1, 2, 3, 5]) {
      const runner = start(fold(evolve, { initialState }));
      feed(runner, log, size);
      expect([runner.phase, runner.failure?.position, runner.position]).toEqual(['failed', 4, 3]);
      expect(folded()).toEqual({ x: expected(2, [1, 3]), y: expected(1, [2]) });
      runner.skip();
      feed(runner, log, size);
      expect([runner.phase, runner.skipped]).toEqual(['live', 1]);
      expect(folded()).toEqual({ x: expected(3, [1, 3, 5]), y: expected(1, [2]) });
      runner.drop();
    }
  });

  it.each<[string, FoldProjection['evolve'], () => unknown]>([
    ['plain', evolveInPlace, () => ({})],
    ['of a class', evolveClass, () => ({ counter: new Counter() })],
  ])('with a state that is %s finds the event that left what cannot be written', (_, evolve, initialState) => {
    const log = [logged('A', 'x'), logged('A', 'y'), logged('Odd', 'x'), logged('A', 'y'), logged('A', 'x')];
    for (const size of [1, 2, 5]) {
      const runner = start(fold(evolve, { initialState }));
      feed(runner, log, size);
      expect([runner.phase, runner.failure?.position, runner.position]).toEqual(['failed', 3, 2]);
      expect(Object.keys(folded())).toEqual(['x', 'y']);
      expect(runner.failure?.error).toMatchObject({ code: 'model-error' });
      runner.drop();
    }
  });

  it('does not mind a state that cannot be written, and can again in the same batch', () => {
    const log = [logged('A', 'x'), logged('Odd', 'x'), logged('Even', 'x')];
    const runner = start(fold(evolveInPlace));
    feed(runner, log);
    expect([runner.phase, folded()]).toEqual(['live', { x: { n: 3, list: [1, 2, 3] } }]);
  });

  it('fails where `evolve` returns a promise', () => {
    const runner = start(fold(() => Promise.resolve({})));
    feed(runner, [logged('A', 'x')]);
    expect(runner.failure).toMatchObject({
      position: 1,
      error: { message: expect.stringContaining('promise') as string },
    });
  });

  it('must have a name that a table can have', () => {
    for (const name of ['events', 'sqlite_x', 'stored_y']) {
      expect(start(fold(evolveInPlace, { name })).failure?.position).toBe(0);
    }
    const odd = start(fold(evolveInPlace, { name: 'orders by `status`; drop' }));
    feed(odd, [logged('A', 'x')]);
    expect([odd.phase, odd.tables]).toEqual(['live', ['orders by `status`; drop']]);
  });
});

describe('however the events come', () => {
  const event = fc.record({
    type: fc.constantFrom('A', 'A', 'A', 'B', 'Bad', 'Odd'),
    stream: fc.constantFrom('x', 'y', 'z'),
  });
  const steps = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('feed' as const), size: fc.integer({ min: 1, max: 30 }) }) },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constantFrom('skip' as const, 'retry' as const, 'rebuild' as const) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('snapshot' as const) }) },
    ),
    { maxLength: 25 },
  );

  /** What was taken in so far, done simply: without a transaction, a batch or a state that lives on. */
  function expectedRows(
    log: readonly LoggedEvent[],
    skips: ReadonlySet<number>,
  ): { seen: unknown[][]; stop: number | undefined } {
    const seen: unknown[][] = [];
    for (const [row, { type, stream }] of log.entries()) {
      if (skips.has(row + 1)) continue;
      if (type === 'Bad' || type === 'Odd') return { seen, stop: row + 1 };
      seen.push([row + 1, type, stream]);
    }
    return { seen, stop: undefined };
  }

  const insert = (item: ModelEvent, db: ProjectionDatabase): void => {
    db.run('insert into seen values (?, ?, ?)', item.position, item.type, item.stream);
    db.run('insert into counts values (?, 1) on conflict(stream) do update set n = n + 1', item.stream);
    if (item.type === 'Bad' || item.type === 'Odd') throw new Error('bad');
  };
  const projections: readonly (readonly [string, Projection])[] = [
    [
      'with handlers',
      tables('seen', 'create table seen(position, type, stream); create table counts(stream primary key, n)', {
        '*': insert,
      }),
    ],
    ['that folds', fold(evolveInPlace)],
    ['that folds instances of classes', fold(evolveClass, { initialState: () => ({ counter: new Counter() }) })],
  ];

  it.each(projections)('a projection %s has the rows of a simple run', (_, projection) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), steps, (events, actions) => {
        const log = events.map(({ type, stream }) => logged(type, stream));
        let time = 0;
        const runner = start(projection, () => (time += 3));
        const skips = new Set<number>();
        const check = (): void => {
          const { seen, stop } = expectedRows(log.slice(0, runner.position), skips);
          expect(stop).toBeUndefined();
          if (runner.failure !== undefined) {
            expect(runner.failure.position).toBe(expectedRows(log, skips).stop);
            expect(runner.position).toBe(runner.failure.position - 1);
          }
          expect(readModels.checkpoint(projection.name)).toBe(runner.position);
          const byStream = Map.groupBy(seen, ([, , stream]) => String(stream));
          const streams = [...byStream.keys()].toSorted();
          const counts = streams.map((stream) => [stream, byStream.get(stream)?.length]);
          if (projection.kind === 'tables') {
            expect(rows('select * from seen')).toEqual(seen);
            expect(rows('select * from counts order by stream')).toEqual(counts);
            return;
          }
          const states = folded();
          const numbers = Object.entries(states).map(([key, state]) => {
            const { n, list, counter } = state as Account & { counter?: Counter };
            if (list !== undefined) expect(list).toEqual(byStream.get(key)?.map(([position]) => position));
            return [key, n ?? counter?.n];
          });
          expect(numbers).toEqual(counts);
        };
        for (const action of actions) {
          if (action.do === 'feed') {
            if (runner.isActive && runner.position < log.length) {
              const batch = batchOf(log, runner.position, action.size);
              runner.take(batch, 0);
            }
          } else if (action.do === 'snapshot') readModels.snapshot();
          else {
            if (action.do === 'skip' && runner.failure !== undefined) skips.add(runner.failure.position);
            runner[action.do]();
          }
          check();
        }
        while (runner.isActive && runner.position < log.length) feed(runner, log, 7);
        check();
        runner.drop();
        expect(readModels.tables()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
