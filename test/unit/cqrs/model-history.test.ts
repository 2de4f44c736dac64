import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model, ModelEvent } from '../../../src/core/cqrs/model/model.ts';
import { ModelHistory, type ModelHistoryOptions } from '../../../src/core/cqrs/state/model-history.ts';
import { renderState } from '../../../src/core/cqrs/state/render-state.ts';
import { foldedBy, modelOf, runOf, TestRunner, type GivenEvent } from './model-events.ts';

/** A stream that is read in chunks of a few events, and notes how many were read. */
class Stream {
  readonly events: GivenEvent[];
  readonly #chunk: number;
  read = 0;

  constructor(events: readonly GivenEvent[] = [], chunk = 3) {
    this.events = [...events];
    this.#chunk = chunk;
  }

  readonly readOn = async (first: number, last: number, signal?: AbortSignal): Promise<ReturnType<typeof runOf>> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    const events = this.events.slice(first - 1, Math.min(last, first - 1 + this.#chunk));
    this.read += events.length;
    return runOf(events, first);
  };
}

function historyOf(model: Model, stream: Stream, options?: ModelHistoryOptions): ModelHistory {
  return new ModelHistory(model, stream.readOn, new TestRunner(), options);
}

async function textAt(history: ModelHistory, version: number): Promise<string> {
  return (await history.textAt(version)).text;
}

interface Tally {
  count: number;
  byType: Record<string, number>;
  items: { data: unknown; seen: number[] }[];
}

/** Changes its argument in many places, and keeps what it got of the event. */
const mutating = modelOf({
  initialState: { count: 0, byType: {}, items: [] },
  evolve: (state: Tally, event: ModelEvent) => {
    state.count++;
    state.byType[event.type] = (state.byType[event.type] ?? 0) + 1;
    if (event.type === 'b') state.items.pop();
    else state.items.push({ data: event.data, seen: [] });
    for (const item of state.items) item.seen.push(event.version);
    return state;
  },
});

/** The same one thing at two places, changed at one of them. */
const sharing = modelOf({
  initialState: () => {
    const current = { n: 0 };
    return { current, history: [current], map: new Map([['current', current]]) };
  },
  evolve: (
    state: { current: { n: number }; history: { n: number }[]; map: Map<string, { n: number }> },
    event: ModelEvent,
  ) => {
    state.current.n++;
    if (event.type === 'b') {
      state.current = { n: 100 };
      state.history.push(state.current);
      state.map.set(String(event.version), state.current);
    }
    return state;
  },
});

const pure = modelOf({
  initialState: { last: null, count: 0 },
  evolve: (state: { count: number }, event: ModelEvent) => ({ last: event.data, count: state.count + 1 }),
});

/** Its states cannot be copied. */
class Cart {
  readonly #types: readonly string[];
  readonly count: number;

  constructor(types: readonly string[] = []) {
    this.#types = types;
    this.count = types.length;
  }

  with(type: string): Cart {
    return new Cart([...this.#types, type]);
  }

  toJSON(): unknown {
    return { types: this.#types };
  }
}
const ofClass = modelOf({
  initialState: () => new Cart(),
  evolve: (cart: Cart, { type }: ModelEvent) => cart.with(type),
});

const frozen = modelOf({
  initialState: Object.freeze({ list: Object.freeze([]) }),
  evolve: ({ list }: { list: readonly unknown[] }, { type }: ModelEvent) =>
    Object.freeze({ list: Object.freeze([...list, type]) }),
});

const models = { mutating, sharing, pure, ofClass, frozen };
const event: fc.Arbitrary<GivenEvent> = fc.record({
  type: fc.constantFrom('a', 'b', '__proto__'),
  data: fc.jsonValue({ maxDepth: 1 }),
});

describe.each(Object.keys(models) as (keyof typeof models)[])('the history of the states of a model (%s)', (name) => {
  const model = models[name];
  const naive = (events: readonly GivenEvent[], version: number): string =>
    renderState(foldedBy(model, events.slice(0, version))).text;

  test('has at every version the state folded from the start, asked in any order while the stream grows', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('look' as const), at: fc.nat(40) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('around' as const), at: fc.nat(40) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), at: fc.nat(40) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('grow' as const), event }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), at: fc.nat(40) }) },
    );
    const run = fc.asyncProperty(
      fc.array(event, { maxLength: 25 }),
      fc.array(step, { maxLength: 25 }),
      fc.constantFrom(1, 2, 5, 2_000),
      fc.constantFrom(1, 2_000, 64 * 2 ** 20),
      async (events, steps, spacing, memory) => {
        const stream = new Stream(events);
        const history = historyOf(model, stream, { spacing, memory });
        for (const each of steps) {
          const version = each.kind === 'grow' ? 0 : Math.min(each.at, stream.events.length);
          if (each.kind === 'grow') {
            stream.events.push(each.event);
            expect(await textAt(history, stream.events.length)).toBe(naive(stream.events, stream.events.length));
          } else if (each.kind === 'look') {
            expect(await textAt(history, version)).toBe(naive(stream.events, version));
          } else if (each.kind === 'around') {
            const versions = [version, Math.max(0, version - 1), version];
            const texts = await history.textsAt(versions);
            expect(texts.map(({ text }) => text)).toEqual(versions.map((one) => naive(stream.events, one)));
          } else if (each.kind === 'take') {
            const state = await history.stateAt(version);
            expect(renderState(state).text).toBe(naive(stream.events, version));
            ruin(state);
          } else {
            const controller = new AbortController();
            const text = history.textAt(version, controller.signal);
            controller.abort();
            await text.catch(() => undefined);
          }
        }
      },
    );
    await fc.assert(run, { numRuns: 60 });
  }, 60_000);
});

/** Changes what it can reach. */
function ruin(state: unknown): void {
  if (typeof state !== 'object' || state === null || Object.isFrozen(state)) return;
  for (const member of Object.values(state)) ruin(member);
  if (state instanceof Map) state.clear();
  for (const key of Object.keys(state)) Reflect.set(state, key, 'ruined');
}

function counted(count: number): GivenEvent[] {
  return Array.from({ length: count }, (_, index) => ({ type: 'a', data: { n: index + 1 } }));
}

describe('a history of states', () => {
  test('reads one event where the stream has grown by one', async () => {
    const stream = new Stream(counted(50), 10);
    const history = historyOf(pure, stream);
    await textAt(history, 50);
    const { read } = stream;
    stream.events.push({ type: 'a', data: 'new' });
    expect(await textAt(history, 51)).toBe('{"last":"new","count":51}');
    expect(stream.read - read).toBe(1);
  });

  test('reads few events for an earlier version, and for its neighbours', async () => {
    const stream = new Stream(counted(1_000), 100);
    const history = historyOf(pure, stream, { spacing: 20 });
    await textAt(history, 1_000);
    for (const version of [500, 499, 498, 999, 17, 501]) {
      const { read } = stream;
      expect(await textAt(history, version)).toBe(`{"last":{"n":${version}},"count":${version}}`);
      expect(stream.read - read).toBeLessThanOrEqual(40);
    }
  });

  test('folds once for two who ask at once', async () => {
    const stream = new Stream(counted(100), 10);
    const history = historyOf(pure, stream);
    const texts = await Promise.all([textAt(history, 100), textAt(history, 100), textAt(history, 99)]);
    expect(texts).toEqual([100, 100, 99].map((version) => `{"last":{"n":${version}},"count":${version}}`));
    expect(stream.read).toBeLessThan(220);
  });

  test('keeps within its memory', async () => {
    const stream = new Stream(counted(5_000), 500);
    const model = modelOf({
      initialState: { members: {} },
      evolve: (state: { members: Record<string, number> }, { version }: ModelEvent) => {
        state.members[`key-${version % 100}`] = version;
        return state;
      },
    });
    const history = historyOf(model, stream, { spacing: 10, memory: 200_000 });
    await textAt(history, 5_000);
    expect(history.memory).toBeGreaterThan(0);
    expect(history.memory).toBeLessThanOrEqual(200_000);
    expect(await textAt(history, 2)).toBe('{"members":{"key-1":1,"key-2":2}}');
  });

  test('copies a large state seldom', async () => {
    const stream = new Stream(counted(4_000), 500);
    const grow = modelOf({
      initialState: { list: [] },
      evolve: (state: { list: unknown[] }, { data }: ModelEvent) => {
        state.list.push(data);
        return state;
      },
    });
    const history = historyOf(grow, stream, { spacing: 10 });
    await textAt(history, 4_000);
    // Each of them holds about twice the members of the one before.
    expect(history.memory).toBeLessThan(48 * 2 * 4_000 * 3);
  });

  test('tells of every call of the model’s code before it is made', async () => {
    const runner = new TestRunner();
    const history = new ModelHistory(pure, new Stream(counted(3)).readOn, runner);
    await history.textAt(3);
    expect(runner.beats.slice(0, 4)).toEqual([undefined, 10, 20, 30]);
  });

  test('has events go through upcast', async () => {
    const model = modelOf({
      initialState: { types: [] },
      upcast: (old: ModelEvent) => ({ ...old, type: `${old.type}2` }),
      evolve: ({ types }: { types: string[] }, { type }: ModelEvent) => ({ types: [...types, type] }),
    });
    expect(await textAt(historyOf(model, new Stream(counted(2))), 2)).toBe('{"types":["a2","a2"]}');
  });

  test('says what is shown in another form', async () => {
    const model = modelOf({
      initialState: {},
      evolve: (_: unknown, { version }: ModelEvent) => ({ at: version > 1 ? new Date(0) : null }),
    });
    const [first, second] = await historyOf(model, new Stream(counted(2))).textsAt([1, 2]);
    expect(first?.rendered).toBeUndefined();
    expect(second?.rendered).toEqual({ path: '/at', what: 'a Date' });
  });

  test('rejects where the stream has no such version', async () => {
    await expect(textAt(historyOf(pure, new Stream(counted(2))), 5)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a model that fails', () => {
  const failing = modelOf({
    initialState: { count: 0 },
    evolve: (state: { count: number }, { type }: ModelEvent) => {
      state.count++;
      if (type === 'bad') throw new TypeError('state.items is not iterable');
      return state;
    },
  });
  const events = [...counted(6), { type: 'bad' }, ...counted(5)];

  test('has states before the event and none from it on', async () => {
    const history = historyOf(failing, new Stream(events), { spacing: 2 });
    const failure = { code: 'model-error', message: 'state.items is not iterable', details: { position: 70 } };
    await expect(textAt(history, 12)).rejects.toMatchObject(failure);
    expect(await textAt(history, 6)).toBe('{"count":6}');
    expect(await textAt(history, 3)).toBe('{"count":3}');
    await expect(textAt(history, 7)).rejects.toMatchObject(failure);
    await expect(history.stateAt(8)).rejects.toMatchObject(failure);
    await expect(history.textsAt([1, 9])).rejects.toMatchObject(failure);
    expect(await textAt(history, 5)).toBe('{"count":5}');
  });

  test('is not given the event again', async () => {
    const stream = new Stream(events);
    const history = historyOf(failing, stream);
    await expect(textAt(history, 12)).rejects.toThrow('not iterable');
    const { read } = stream;
    await expect(textAt(history, 12)).rejects.toThrow('not iterable');
    expect(stream.read).toBe(read);
  });

  test.each<[string, object, string]>([
    ['evolve', { evolve: async () => Promise.resolve({}), initialState: {} }, '“evolve” returned a promise'],
    [
      'an evolve whose promise fails',
      { evolve: async () => Promise.reject(new Error('later')), initialState: {} },
      '“evolve” returned a promise',
    ],
    [
      'upcast',
      { evolve: () => ({}), upcast: async (old: unknown) => Promise.resolve(old), initialState: {} },
      '“upcast” returned a promise',
    ],
    [
      'initialState',
      { evolve: () => ({}), initialState: async () => Promise.resolve({}) },
      '“initialState” returned a promise',
    ],
    [
      'initialState that throws',
      {
        evolve: () => ({}),
        initialState: () => {
          throw new Error('none');
        },
      },
      'none',
    ],
    ['a state that is a function', { evolve: () => () => 1, initialState: {} }, 'it is a function'],
  ])('by %s', async (_, parts, message) => {
    const history = historyOf(modelOf(parts), new Stream(counted(2)));
    await expect(textAt(history, 2)).rejects.toMatchObject({
      code: 'model-error',
      message: expect.stringContaining(message) as unknown,
    });
  });

  test('can be asked again where only reading failed', async () => {
    const stream = new Stream(counted(10));
    let broken = true;
    const read = (first: number, last: number): ReturnType<typeof stream.readOn> => {
      if (broken && first > 3) return Promise.reject(new Error('the file is gone'));
      return stream.readOn(first, last);
    };
    const history = new ModelHistory(mutating, read, new TestRunner());
    await expect(history.textAt(10)).rejects.toThrow('the file is gone');
    broken = false;
    expect(await textAt(history, 10)).toBe(renderState(foldedBy(mutating, stream.events)).text);
  });
});
