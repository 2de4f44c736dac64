import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mirrorAt, mirrorState } from '../../../src/core/cqrs/state/mirror-state.ts';
import { renderState } from '../../../src/core/cqrs/state/render-state.ts';
import { valuesAt } from '../../../src/core/filter/condition.ts';
import { maskOfPaths } from '../../../src/core/history/mask-of-paths.ts';
import type { SeenValue } from '../../../src/core/history/value-changes.ts';
import { resolveTokens } from '../../../src/core/json/json-pointer.ts';
import type { LosslessValue } from '../../../src/core/json/lossless-value.ts';
import { printJson } from '../../../src/core/json/print-json.ts';
import { path } from '../history/effect-arbitraries.ts';

class Money {
  readonly amount: unknown;

  constructor(amount: unknown) {
    this.amount = amount;
  }
}

const scalar = fc.oneof(
  fc.constantFrom<unknown>('', 'x', '1', '"', '\\', 'a\nb', String.raw`a\nb`, '\ud800', 0, -0, 1, 1.5, 1e21, 1e-7),
  fc.constantFrom<unknown>(Number.NaN, Infinity, true, false, null, undefined, 12345678901234567890n, 1n),
  fc.constantFrom(0, 1, Number.NaN).map((time) => new Date(time)),
);
const key = fc.constantFrom('a', 'b', '0', '1', '__proto__', 'placed');
/** States as models have them, with what JSON does not have. */
const state: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.array(fc.tuple(fc.oneof(key, fc.nat(2)), tie('value')), { maxLength: 2 }).map((entries) => new Map(entries)),
    fc.array(scalar, { maxLength: 2 }).map((values) => new Set(values)),
    tie('value').map((amount) => new Money(amount)),
  ),
})).value;

describe('the mirror of a state', () => {
  test('has what the state’s text has, whatever it mirrored before', () => {
    const property = fc.property(fc.array(state, { maxLength: 5 }), (states) => {
      let seen: LosslessValue | undefined;
      for (const next of states) {
        seen = mirrorState(next, 'whole', seen);
        expect(printJson(seen)).toBe(renderState(next).text);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('is the same object where the state was made anew and is the same', () => {
    const property = fc.property(state, (value) => {
      const first = mirrorState(value, 'whole', undefined);
      expect(mirrorState(structuredCloneWithClasses(value), 'whole', first)).toBe(first);
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('shares what an event did not touch, and stays as it was where the state is changed in place', () => {
    const order = {
      lines: [
        { sku: 'a', quantity: 1 },
        { sku: 'b', quantity: 1 },
      ],
      customer: { name: 'Ada' },
    };
    const before = mirrorState(order, 'whole', undefined);
    order.lines[1] = { sku: 'b', quantity: 2 };
    const after = mirrorState(order, 'whole', before);
    expect(printJson(before)).toContain('"b","quantity":1');
    expect(printJson(after)).toContain('"b","quantity":2');
    const at = (value: typeof before, keys: readonly string[]): unknown =>
      valuesAt(
        keys.map((name) => ({ kind: 'key', key: name })),
        value,
      )[0];
    expect(at(after, ['customer'])).toBe(at(before, ['customer']));
    expect(at(after, ['lines', '0'])).toBe(at(before, ['lines', '0']));
    expect(at(after, ['lines', '1'])).not.toBe(at(before, ['lines', '1']));
  });

  test('shows at the paths that are looked at what the whole shows', () => {
    const property = fc.property(state, fc.array(path, { minLength: 1, maxLength: 3 }), (value, paths) => {
      const whole = mirrorState(value, 'whole', undefined);
      const masked = mirrorState(value, maskOfPaths(paths), undefined);
      for (const wanted of paths) {
        const texts = (from: typeof whole): string[] => valuesAt(wanted, from).map((found) => printJson(found));
        expect(texts(masked)).toEqual(texts(whole));
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('shows of one value what the whole shows there, whatever it was before', () => {
    const tokens = fc.array(fc.oneof(key, fc.constantFrom('2', '-1', '01', 'amount')), { maxLength: 3 });
    const property = fc.property(fc.array(state, { maxLength: 4 }), tokens, (states, keys) => {
      let seen: SeenValue;
      for (const next of states) {
        seen = mirrorAt(next, keys, seen);
        const whole = resolveTokens(mirrorState(next, 'whole', undefined), keys);
        const text = typeof seen === 'number' ? String(seen) : seen && printJson(seen);
        expect(text).toBe(whole && printJson(whole));
      }
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  test('forgets a member that is gone, and has one that came in its place', () => {
    let seen = mirrorState({ a: 1, b: 2, c: 3 }, 'whole', undefined);
    for (const next of [{ a: 1, c: 3 }, { a: 1, b: undefined, c: 3 }, { c: 3, a: 1, d: 4 }, {}, { a: 1 }]) {
      seen = mirrorState(next, 'whole', seen);
      expect(printJson(seen)).toBe(JSON.stringify(next));
    }
  });

  test('does not read what is not looked at', () => {
    const mask = maskOfPaths([[{ kind: 'key', key: 'total' }]]);
    const opaque = { total: 3, handler: () => undefined };
    expect(printJson(mirrorState(opaque, mask, undefined))).toBe('{"total":3}');
  });

  test('refuses what has no text', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const value of [{ a: () => undefined }, { a: Symbol('a') }, circle]) {
      expect(() => mirrorState(value, 'whole', undefined)).toThrow(expect.objectContaining({ code: 'model-error' }));
    }
  });
});

/** The same state, of which no object is one of before. */
function structuredCloneWithClasses(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(structuredCloneWithClasses);
  if (value instanceof Date) return new Date(value);
  if (value instanceof Map)
    return new Map(Array.from(value, ([name, member]) => [name, structuredCloneWithClasses(member)]));
  if (value instanceof Set) return new Set(value);
  if (value instanceof Money) return new Money(structuredCloneWithClasses(value.amount));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, structuredCloneWithClasses(member)]));
}
