import { describe, expect, test } from 'vitest';
import { findNonDeterminism } from '../../../src/core/cqrs/state/determinism.ts';
import { firstDifference } from '../../../src/core/cqrs/state/first-difference.ts';
import { modelOf, runOf, TestRunner, type GivenEvent } from './model-events.ts';

const now = (): number => 0;

function pathOf(
  evolve: (state: Record<string, unknown>, event: GivenEvent) => unknown,
  events = 5,
): string | undefined {
  const model = modelOf({ evolve, initialState: {} });
  const run = runOf(
    Array.from({ length: events }, (_, index) => ({ type: index === 2 ? 'third' : 'any', data: { index } })),
  );
  return findNonDeterminism(model, run, new TestRunner(), { now });
}

describe('a model that is folded twice', () => {
  test.each<[string, () => unknown]>([
    ['Date.now()', () => Date.now()],
    ['new Date()', () => new Date()],
    ['Date()', () => Date()],
    ['the year', () => new Date().getUTCFullYear()],
    ['the hour', () => new Date().getUTCHours()],
    ['performance.now()', () => performance.now()],
    ['Math.random()', () => Math.random()],
    ['a throw of a coin', () => Math.random() < 0.5],
    ['crypto.randomUUID()', () => crypto.randomUUID()],
    ['random bytes', () => crypto.getRandomValues(new Uint8Array(16)).join('-')],
  ])('is not deterministic by %s', (_, read) => {
    expect(pathOf((state) => ({ ...state, plain: 1, 'of/it': { value: read() } }))).toBe('/of~1it/value');
  });

  test('is not deterministic by what it keeps outside of the state', () => {
    let count = 0;
    expect(pathOf((state) => ({ ...state, count: ++count }))).toBe('/count');
  });

  test('is found out by an event in the middle, and by a member that is there only once', () => {
    expect(pathOf((state, { type }) => (type === 'third' ? { ...state, at: Date.now() } : state))).toBe('/at');
    let once = true;
    const evolve = (state: Record<string, unknown>): unknown => {
      const first = once;
      once = false;
      return first ? { ...state, first } : state;
    };
    expect(pathOf(evolve)).toBe('/first');
  });

  test('is deterministic by its events alone, also where it handles dates', () => {
    const evolve = (state: Record<string, unknown>, event: GivenEvent): unknown => ({
      ...state,
      at: new Date('2026-01-01T00:00:00Z'),
      year: new Date(2020, 1).getFullYear(),
      isDate: new Date() instanceof Date && typeof Date.UTC(2020, 1) === 'number',
      last: event.data,
    });
    expect(pathOf(evolve)).toBeUndefined();
  });

  test('is not judged by what it throws', () => {
    expect(
      pathOf(() => {
        throw new Error(String(Math.random()));
      }),
    ).toBeUndefined();
    expect(pathOf(() => () => 1)).toBeUndefined();
  });

  test('leaves the clock and chance as they were, also where it throws', () => {
    const globals = (): unknown[] => [Date, Reflect.get(Math, 'random'), Reflect.get(performance, 'now')];
    const before = globals();
    pathOf(() => ({}));
    pathOf(() => {
      throw new Error('no');
    });
    for (const [index, value] of globals().entries()) expect(value).toBe(before[index]);
    expect(Object.hasOwn(performance, 'now')).toBe(false);
    expect(Math.abs(Date.now() - new Date().getTime())).toBeLessThan(1_000);
  });

  test('is folded over as many events as there is time for, twice as many of them', () => {
    let time = 0;
    const runner = new TestRunner();
    const model = modelOf({ evolve: (state: unknown) => state, initialState: {} });
    const run = runOf(Array.from({ length: 1_000 }, () => ({ type: 'any' })));
    findNonDeterminism(model, run, runner, { now: () => time++, limit: 9 });
    expect(runner.beats.filter((position) => position !== undefined)).toHaveLength(20);
    expect(runner.beats.filter((position) => position === 10)).toHaveLength(2);
  });
});

describe('the first difference of two JSON texts', () => {
  test.each<[string, string, string | undefined]>([
    ['{"a":1}', '{"a":1}', undefined],
    ['{"a":1,"b":2}', '{"b":2,"a":1}', undefined],
    ['{"a":[1,{"b":2}]}', '{"a":[1,{"b":3}]}', '/a/1/b'],
    ['{"a":[]}', '{"a":{}}', '/a'],
    ['{"a":1}', '{}', '/a'],
    ['[1]', '[1,2]', '/1'],
    ['1', '2', ''],
  ])('%s and %s: %s', (one, other, path) => {
    expect(firstDifference(one, other)).toBe(path);
  });
});
