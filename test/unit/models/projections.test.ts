import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  FoldProjection,
  ModelEvent,
  ProjectionDatabase,
  TableProjection,
} from '../../../src/core/cqrs/model/model.ts';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { nextTurn } from '../../../src/core/log/turns.ts';
import { logged, type LoggedEvent } from '../cqrs/event-batches.ts';
import { fileOf, FollowedLog } from './followed-log.ts';

let followed: FollowedLog;

beforeEach(() => {
  followed = new FollowedLog();
});

afterEach(() => {
  followed.dispose();
});

/** Writes the events of its types into a table of its name; throws at events of the type `Bad` where it is told to. */
function lister(name: string, { mark = 'x', fails = true, table = name } = {}): TableProjection {
  const handle = (event: ModelEvent, db: ProjectionDatabase): void => {
    db.run(`insert into ${table} values (?, ?)`, event.position, mark + event.type);
    if (fails && event.type === 'Bad') throw new Error('A bad event.');
  };
  return {
    kind: 'tables',
    name,
    tables: `create table ${table}(position, what)`,
    on: new Map([['*', handle]]),
    streams: undefined,
    upcast: undefined,
  };
}

function counter(name: string): FoldProjection {
  return {
    kind: 'fold',
    name,
    initialState: () => ({ n: 0 }),
    evolve: (state) => {
      (state as { n: number }).n++;
      return state;
    },
    key: (event) => event.stream,
    streams: undefined,
    upcast: undefined,
  };
}

function events(count: number, type = 'A'): LoggedEvent[] {
  return Array.from({ length: count }, (_, row) => logged(type, `s-${row % 3}`, { row }));
}

async function namesOfTables(): Promise<string[]> {
  return (await followed.projections.tables()).map(({ name }) => name);
}

describe('projections that follow a log', () => {
  it('take in all of it, and what comes later', async () => {
    followed.log = events(50);
    followed.load(fileOf('file:///a', '1', lister('one'), counter('two')));
    expect(await followed.projections.list()).toEqual([]);
    await followed.follow();
    await followed.settled();
    expect(await followed.rows('select count(*), max(position), min(what) from one')).toEqual([[50, 50, 'xA']]);
    expect(await followed.rows('select * from two')).toEqual([
      ['s-0', '{"n":17}'],
      ['s-1', '{"n":17}'],
      ['s-2', '{"n":16}'],
    ]);
    expect(await followed.state('one')).toEqual({
      name: 'one',
      uri: 'file:///a',
      kind: 'tables',
      tables: ['one'],
      position: 50,
      lag: 0,
      phase: 'live',
      speed: 0,
      skipped: 0,
    });
    expect(await followed.projections.tables()).toEqual([
      { name: 'one', columns: ['position', 'what'], projection: 'one' },
      { name: 'two', columns: ['key', 'state'], projection: 'two' },
    ]);
    followed.append(...events(3, 'B'));
    await followed.settled();
    expect(await followed.rows('select count(*), max(what) from one')).toEqual([[53, 'xB']]);
  });

  it('say how they come on, not more often than ten times a second, and last of all where they are', async () => {
    followed.chunkSize = 500;
    followed.log = events(20_000);
    followed.load(fileOf('file:///a', '1', lister('one')));
    const started = performance.now();
    await followed.follow();
    await followed.settled();
    const elapsed = performance.now() - started;
    await vi.waitFor(() =>
      expect(followed.told.at(-1)?.[0]).toMatchObject({ phase: 'live', position: 20_000, lag: 0, speed: 0 }),
    );
    expect(followed.told.length).toBeLessThanOrEqual(elapsed / 100 + 3);
    expect(followed.told[0]?.[0]).toMatchObject({ phase: 'rebuilding', name: 'one' });
    for (const [state] of followed.told) expect((state?.position ?? 0) + (state?.lag ?? 0)).toBe(20_000);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const { length } = followed.told;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(followed.told).toHaveLength(length);
  });

  it('are live in a log without events', async () => {
    followed.load(fileOf('file:///a', '1', lister('one')));
    await followed.follow();
    await followed.settled();
    expect(await followed.state('one')).toMatchObject({ phase: 'live', position: 0, lag: 0 });
  });

  it('stop each for itself at an event that fails, and go on when told', async () => {
    followed.log = [...events(20), logged('Bad', 's-0'), ...events(20)];
    followed.load(fileOf('file:///a', '1', lister('one'), lister('two', { fails: false }), counter('three')));
    await followed.follow();
    await followed.settled();
    expect(await followed.state('one')).toMatchObject({
      phase: 'failed',
      position: 20,
      lag: 21,
      failure: { message: 'A bad event.', position: 21, place: { uri: 'file:///x.ts', line: 3 } },
    });
    expect(await followed.state('two')).toMatchObject({ phase: 'live', position: 41 });
    expect(await followed.rows('select (select count(*) from one), (select count(*) from two)')).toEqual([[20, 41]]);

    await followed.projections.resume({ name: 'one', how: 'retry' });
    await followed.settled();
    expect(await followed.state('one')).toMatchObject({ phase: 'failed', position: 20, skipped: 0 });

    await followed.projections.resume({ name: 'one', how: 'skip' });
    await followed.settled();
    const skipped = await followed.state('one');
    expect(skipped).toMatchObject({ phase: 'live', position: 41, skipped: 1 });
    expect(skipped).not.toHaveProperty('failure');
    expect(await followed.rows('select count(*) from one')).toEqual([[40]]);
  });

  it('are built anew when their file is another, and otherwise stay', async () => {
    followed.log = events(30);
    const a = fileOf('file:///a', '1', lister('one'));
    const b = fileOf('file:///b', '1', lister('two'));
    followed.load(a, b);
    await followed.follow();
    await followed.settled();
    const { asked } = followed;
    followed.load(a, fileOf('file:///b', '2', lister('two', { mark: 'new ' })));
    expect(await followed.state('two')).toMatchObject({ phase: 'rebuilding', position: 0 });
    expect(await followed.state('one')).toMatchObject({ phase: 'live', position: 30 });
    await followed.settled();
    expect(await followed.rows('select distinct what from one union select what from two')).toEqual([
      ['new A'],
      ['xA'],
    ]);
    expect(followed.asked).toBeGreaterThan(asked);
    followed.load(a);
    expect(await namesOfTables()).toEqual(['one']);
    expect(await followed.rows('select * from foldline_checkpoint')).toEqual([['one', 30]]);
    followed.load();
    await followed.settled();
    expect(await followed.projections.list()).toEqual([]);
  });

  it('must have names of their own, whatever the file, and tables too', async () => {
    followed.log = events(5);
    const a = fileOf('file:///a', '1', lister('same'), lister('other', { table: 'mine' }));
    const b = fileOf('file:///b', '1', lister('same', { table: 'b' }), lister('third', { table: 'mine' }));
    followed.load(a, b);
    await followed.follow();
    await followed.settled();
    const states = await followed.projections.list();
    expect(
      states.map(({ uri, name, phase, failure }) => [uri, name, phase, failure?.message, failure?.position]),
    ).toEqual([
      ['file:///a', 'same', 'live', undefined, undefined],
      ['file:///a', 'other', 'live', undefined, undefined],
      [
        'file:///b',
        'same',
        'failed',
        'There is another projection “same” in file:///a. Give this one a name of its own.',
        0,
      ],
      [
        'file:///b',
        'third',
        'failed',
        'There is a table “mine” already, of the projection “other”. Give this one another name.',
        0,
      ],
    ]);
    followed.load(b);
    await followed.settled();
    expect((await followed.projections.list()).map(({ phase, position }) => [phase, position])).toEqual([
      ['live', 5],
      ['live', 5],
    ]);
    expect(await namesOfTables()).toEqual(['b', 'mine']);
  });

  it('are rebuilt while others go on, and cancelled', async () => {
    followed.log = events(400);
    followed.load(fileOf('file:///a', '1', lister('one'), lister('two')));
    await followed.follow();
    await followed.settled();
    await followed.projections.rebuild('one');
    expect(await followed.state('one')).toMatchObject({ phase: 'rebuilding', position: 0 });
    followed.append(...events(5, 'B'));
    while ((await followed.state('two')).position < 405) await nextTurn();
    expect((await followed.state('one')).position).toBeLessThan(405);
    await followed.projections.resume({ name: 'one', how: 'cancel' });
    await followed.settled();
    const { position, phase } = await followed.state('one');
    expect([phase, position < 405]).toEqual(['cancelled', true]);
    expect(await followed.rows('select count(*) from one')).toEqual([[position]]);
    await followed.projections.resume({ name: 'one', how: 'retry' });
    await followed.settled();
    expect(await followed.rows('select * from one except select * from two')).toEqual([]);
    expect(await followed.rows('select count(*) from one')).toEqual([[405]]);
  });

  it('say that there is no projection of a name', async () => {
    followed.load(fileOf('file:///a', '1', lister('one')));
    await followed.follow();
    await expect(followed.projections.rebuild('none')).rejects.toMatchObject({ code: 'not-found' });
    await expect(followed.projections.resume({ name: 'none', how: 'skip' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('begin anew with another log, and whoever waits waits for that', async () => {
    followed.log = [...events(10), logged('Bad', 's-0'), ...events(80)];
    followed.load(fileOf('file:///a', '1', lister('one')));
    await followed.follow();
    await followed.settled();
    await followed.projections.resume({ name: 'one', how: 'skip' });
    const waiting = followed.settled();
    followed.replace(events(40, 'New'));
    await waiting;
    expect(await followed.rows('select count(*), min(what) from one')).toEqual([[40, 'xNew']]);
    expect(await followed.state('one')).toMatchObject({ phase: 'live', position: 40, skipped: 0 });
  });

  it('stop where they hung before, and pass over what was skipped before', async () => {
    followed.log = [...events(20), logged('Bad', 's-0'), ...events(20)];
    followed.load(fileOf('file:///a', '1', lister('one'), lister('two'), lister('three')));
    const hung = { hash: '1', position: 15, message: 'It hung.' };
    await followed.follow({
      hung: [
        { name: 'one', ...hung },
        { name: 'two', ...hung, hash: 'other' },
      ],
      skipped: [
        { name: 'two', hash: '1', position: 21 },
        { name: 'three', hash: 'other', position: 21 },
      ],
    });
    await followed.settled();
    expect(await followed.state('one')).toMatchObject({
      phase: 'failed',
      position: 14,
      failure: { message: 'It hung.', position: 15 },
    });
    expect(await followed.state('two')).toMatchObject({ phase: 'live', position: 41, skipped: 1 });
    expect(await followed.state('three')).toMatchObject({ phase: 'failed', position: 20 });
    await followed.projections.resume({ name: 'one', how: 'retry' });
    await followed.settled();
    expect(await followed.state('one')).toMatchObject({ phase: 'failed', position: 20 });
    expect(followed.at).toEqual([]);
  });

  it('tell each event before it is handed out, where that was asked for', async () => {
    followed.log = events(4);
    followed.load(fileOf('file:///a', '1', lister('one'), lister('two')));
    await followed.follow({ careful: true });
    await followed.settled();
    followed.append(...events(2));
    await followed.settled();
    await vi.waitFor(() => expect(followed.at).toHaveLength(8));
    expect(followed.at).toEqual(
      ['one', 'two'].flatMap((projection) => [1, 2, 3, 4].map((position) => ({ position, projection }))),
    );
  });

  it('hand out a copy only where something has changed', async () => {
    followed.log = events(4);
    followed.load(fileOf('file:///a', '1', lister('one')));
    await followed.follow();
    await followed.settled();
    const snapshot = await followed.projections.snapshot({ revision: 0 });
    if (snapshot === null) throw new Error('There are no read models.');
    expect(await followed.projections.snapshot({ revision: snapshot.revision })).toBeNull();
    followed.append(...events(1));
    await followed.settled();
    const next = await followed.projections.snapshot({ revision: snapshot.revision });
    expect(next?.revision).toBeGreaterThan(snapshot.revision);
  });

  it('tell those who wait that the log cannot be read, and try again later', async () => {
    followed.log = events(4);
    followed.load(fileOf('file:///a', '1', lister('one')));
    followed.nextError = new FoldlineError('file-unreadable', 'Gone.');
    await followed.follow();
    await expect(followed.settled()).rejects.toMatchObject({ code: 'file-unreadable' });
    await followed.settled();
    expect(await followed.rows('select count(*) from one')).toEqual([[4]]);
  });

  it('end waits that nobody wants any more', async () => {
    followed.load(fileOf('file:///a', '1', lister('one')));
    await followed.follow();
    const controller = new AbortController();
    const waiting = followed.projections.whenAt({ position: 9 }, controller.signal);
    const other = followed.projections.whenAt({ position: 9 }, new AbortController().signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    const ended = other.catch((error: unknown) => error);
    await Promise.resolve();
    followed.projections.dispose();
    expect(await ended).toMatchObject({ code: 'cancelled' });
  });
});

describe('rebuilding and running live', () => {
  const names = ['one', 'two', 'three'] as const;
  const type = fc.constantFrom('A', 'A', 'A', 'A', 'A', 'B', 'C', 'Bad');
  const action = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('append' as const), types: fc.array(type, { maxLength: 40 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('rebuild' as const), name: fc.constantFrom(...names) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('resume' as const),
        name: fc.constantFrom(...names),
        how: fc.constantFrom('skip' as const, 'retry' as const, 'cancel' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('change' as const),
        name: fc.constantFrom(...names),
        mark: fc.constantFrom('x', 'y'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('replace' as const), types: fc.array(type, { maxLength: 60 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), turns: fc.integer({ min: 0, max: 6 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  );

  it('gives the same rows, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 25 }),
        fc.integer({ min: 1, max: 20 }),
        async (actions, chunkSize) => {
          const log = new FollowedLog();
          try {
            const run = new Run(log, chunkSize);
            await run.play(actions);
            expect(run.got).toEqual(run.wanted);
          } finally {
            log.dispose();
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

  /** Each projection is a file of its own; `three` folds, and never fails. */
  class Run {
    /** What there was each time, and what there should have been. */
    readonly got: unknown[] = [];
    readonly wanted: unknown[] = [];
    readonly #log: FollowedLog;
    readonly #marks = { one: 'x', two: 'x', three: 'x' };
    readonly #skips = { one: new Set<number>(), two: new Set<number>(), three: new Set<number>() };
    readonly #files = new Map<string, ReturnType<typeof fileOf>>();

    constructor(log: FollowedLog, chunkSize: number) {
      this.#log = log;
      log.chunkSize = chunkSize;
    }

    async play(actions: readonly Action[]): Promise<void> {
      for (const name of names) this.#load(name, 'x');
      await this.#log.follow();
      for (const each of actions) await this.#do(each);
      await this.#check();
      await this.#log.settled();
      // From zero, it is the same again.
      const before = await this.#allRows();
      const phases = (await this.#log.projections.list()).map(({ phase }) => phase);
      for (const name of names) await this.#log.projections.rebuild(name);
      await this.#log.settled();
      if (!phases.includes('cancelled')) this.#compare(await this.#allRows(), before);
      await this.#check();
    }

    #load(name: (typeof names)[number], mark: string): void {
      this.#marks[name] = mark;
      this.#skips[name].clear();
      const projection = name === 'three' ? counter('three') : lister(name, { mark, fails: name === 'one' });
      this.#files.set(name, fileOf(`file:///${name}`, mark, projection));
      this.#log.load(...this.#files.values());
    }

    async #do(each: Action): Promise<void> {
      const { projections } = this.#log;
      switch (each.do) {
        case 'append':
          this.#log.append(...each.types.map((item, row) => logged(item, `s-${row % 2}`)));
          return;
        case 'replace':
          for (const skips of Object.values(this.#skips)) skips.clear();
          this.#log.replace(each.types.map((item) => logged(item, 's-0')));
          return;
        case 'rebuild':
          await projections.rebuild(each.name);
          return;
        case 'resume': {
          // In one turn, so that nothing fails in between.
          const listing = projections.list();
          const resuming = projections.resume(each);
          const state = (await listing).find(({ name }) => name === each.name);
          if (each.how === 'skip' && state?.failure !== undefined) this.#skips[each.name].add(state.failure.position);
          await resuming;
          return;
        }
        case 'change':
          if (this.#marks[each.name] !== each.mark) this.#load(each.name, each.mark);
          return;
        case 'pause':
          for (let turn = 0; turn < each.turns; turn++) await nextTurn();
          return;
        case 'settle':
          await this.#log.settled();
          await this.#check();
          return;
        default:
          each satisfies never;
      }
    }

    async #check(): Promise<void> {
      // States and rows of one moment.
      const [states, rows] = await Promise.all([this.#log.projections.list(), this.#allRows()]);
      for (const { name, position, phase, failure } of states) {
        const { log } = this.#log;
        const key = name as (typeof names)[number];
        const skips = this.#skips[key];
        const taken = log.slice(0, position).flatMap((event, row) => (skips.has(row + 1) ? [] : [{ event, row }]));
        if (name === 'three') {
          const counts = Map.groupBy(taken, ({ event }) => event.stream);
          const streams = [...counts.keys()].toSorted();
          this.#compare(
            rows[key],
            streams.map((stream) => [stream, `{"n":${counts.get(stream)?.length ?? 0}}`]),
          );
        } else {
          this.#compare(
            rows[key],
            taken.map(({ event, row }) => [row + 1, this.#marks[key] + event.type]),
          );
        }
        const bad = log.findIndex((event, row) => event.type === 'Bad' && !skips.has(row + 1)) + 1;
        if (phase === 'failed') {
          this.#compare([name, failure?.position, position], ['one', bad, bad - 1]);
        } else if (name === 'one' && bad > 0) this.#compare(position < bad, true);
      }
    }

    #compare(got: unknown, wanted: unknown): void {
      this.got.push(got);
      this.wanted.push(wanted);
    }

    async #allRows(): Promise<Record<(typeof names)[number], unknown[][]>> {
      const all = await this.#log.rows(`
        select 'one', position, what from one union all select 'two', position, what from two
        union all select 'three', key, state from three`);
      const of = (name: string): unknown[][] => all.filter(([first]) => first === name).map((row) => row.slice(1));
      return { one: of('one'), two: of('two'), three: of('three') };
    }
  }
});
