import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model, ModelEvent } from '../../../src/core/cqrs/model/model.ts';
import { lookThrough, mirrorAt } from '../../../src/core/cqrs/state/mirror-state.ts';
import { ObservedModel, type LookAtState } from '../../../src/core/cqrs/state/observed-model.ts';
import { renderState } from '../../../src/core/cqrs/state/render-state.ts';
import { EffectFinder } from '../../../src/core/history/effects.ts';
import { ValueChanges, type SeenValue } from '../../../src/core/history/value-changes.ts';
import { equalJson } from '../../../src/core/json/equal-json.ts';
import { resolvePointer } from '../../../src/core/json/json-pointer.ts';
import type { LosslessValue } from '../../../src/core/json/lossless-value.ts';
import { effect } from '../history/effect-arbitraries.ts';
import { hasPlainEffect, type PlainStates } from '../history/plain-effects.ts';
import { foldedBy, modelEvent, modelOf, TestRunner, type GivenEvent } from './model-events.ts';

interface Mutable {
  a: Record<string, unknown>;
  b: unknown[];
  placed: Date | null;
  byKey: Map<string, { n: number }>;
}

function failAtBad({ type }: ModelEvent): void {
  if (type === 'bad') throw new Error('too bad');
}

/** Changes its state in place, in objects, arrays, dates and maps. */
const mutating = modelOf({
  initialState: (): Mutable => ({ a: {}, b: [], placed: null, byKey: new Map() }),
  evolve: (state: Mutable, event: ModelEvent) => {
    failAtBad(event);
    const { type, data } = event;
    if (type === 'set') Object.assign(state.a, data);
    if (type === 'push') state.b.push(data);
    if (type === 'drop') state.b.shift();
    if (type === 'placed') state.placed = new Date(event.version * 1000);
    if (type === 'later') state.placed?.setFullYear(2030);
    if (type === 'count') {
      const entry = state.byKey.get('x') ?? { n: 0 };
      entry.n++;
      state.byKey.set('x', entry);
    }
    return state;
  },
});

/** Makes a new state each time, also where nothing changes. */
const immutable = modelOf({
  initialState: { a: {}, b: [] as unknown[], count: 0 },
  evolve: (state: { a: object; b: unknown[]; count: number }, event: ModelEvent) => {
    failAtBad(event);
    const { type, data } = event;
    if (type === 'set') return { ...state, a: { ...state.a, ...(data as object) } };
    if (type === 'push') return { ...state, b: [...state.b, data] };
    if (type === 'drop') return { ...state, b: state.b.slice(1) };
    if (type === 'count') return { ...state, count: state.count + 1 };
    return structuredClone(state);
  },
});

const given: fc.Arbitrary<GivenEvent> = fc.record({
  type: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom('set', 'push', 'drop', 'placed', 'later', 'count', 'none') },
    { weight: 1, arbitrary: fc.constant('bad') },
  ),
  data: fc.dictionary(fc.constantFrom('a', 'b', '0'), fc.constantFrom<unknown>(0, 1, 'x', null, { a: 1 }, [1, 'x']), {
    maxKeys: 2,
  }),
});
const events = fc.array(given, { minLength: 1, maxLength: 20 });

/** The states of all versions, each made by the model from its first event on, up to where it fails. */
function plainStates(model: Model, given: readonly GivenEvent[]): PlainStates {
  const states: LosslessValue[] = [];
  for (let version = 0; version <= given.length; version++) {
    try {
      states.push(renderState(foldedBy(model, given.slice(0, version))).text);
    } catch {
      return { states, failed: new Set([version]) };
    }
  }
  return { states, failed: new Set() };
}

describe.each([
  ['changes its state in place', mutating],
  ['makes a new state each time', immutable],
])('a state by a model that %s', (_, model) => {
  test('has the effects of events that a look at whole states tells, up to where the model fails', () => {
    const property = fc.property(events, fc.array(effect, { minLength: 1, maxLength: 4 }), (stored, effects) => {
      const plain = plainStates(model, stored);
      const finder = new EffectFinder(
        effects,
        (mask) => () => new ObservedModel(model, lookThrough(mask), new TestRunner()),
      );
      for (const [index, event] of stored.entries()) {
        const found: number[] = [];
        finder.take(
          1,
          () => modelEvent(event, index + 1),
          (place) => found.push(place),
        );
        const wanted = effects.flatMap((one, place) => (hasPlainEffect(one, plain, index + 1) ? [place] : []));
        expect(found).toEqual(wanted);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('explains a value so that the last change is what it is', () => {
    const pointer = fc.constantFrom('', '/a', '/a/a', '/b', '/b/0', '/b/0/a', '/placed', '/byKey/x/n', '/count');
    const property = fc.property(events, pointer, (stored, path) => {
      const { states } = plainStates(model, stored);
      const tokens = path.split('/').slice(1);
      const look: LookAtState<SeenValue> = (value, earlier) => mirrorAt(value, tokens, earlier);
      const state = new ObservedModel(model, look, new TestRunner());
      const changes = new ValueChanges({ limit: Infinity, textLimit: Infinity });
      changes.see(0, state.seen);
      for (const [index, event] of stored.entries()) {
        if (state.take(() => modelEvent(event, index + 1)) !== undefined) break;
        changes.see(index + 1, state.seen);
      }
      const { story } = changes;
      const initial = resolvePointer(states[0] ?? 'null', path) ?? null;
      const last = resolvePointer(states.at(-1) ?? 'null', path) ?? null;
      const told = story.total === 0 ? initial : (story.changes.at(-1)?.after ?? null);
      expect(isSame(told, last)).toBe(true);
      expect(isSame(story.value, last)).toBe(true);
      for (const { ordinal, before, after } of story.changes) {
        expect(isSame(before, resolvePointer(states[ordinal - 1] ?? 'null', path) ?? null)).toBe(true);
        expect(isSame(after, resolvePointer(states[ordinal] ?? 'null', path) ?? null)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });
});

test('an event whose payload is not JSON says so, and ends the states', () => {
  const state = new ObservedModel(immutable, lookThrough('whole'), new TestRunner());
  const malformed = { code: 'malformed-line' };
  const error = state.take(() => {
    throw Object.assign(new Error('not JSON'), malformed, { name: 'FoldlineError' });
  });
  expect(error).toMatchObject(malformed);
  expect(state.isOver).toBe(true);
});

function isSame(one: LosslessValue | null, other: LosslessValue | null): boolean {
  return one === other || (one !== null && other !== null && equalJson(one, other));
}
