import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bisect } from '../../../src/core/history/bisect.ts';
import { EffectFinder, pathsOfCondition } from '../../../src/core/history/effects.ts';
import { FirstHoldingState } from '../../../src/core/history/first-holding.ts';
import { FOLD_NAMES, type FoldName } from '../../../src/core/history/folds/fold-name.ts';
import type { FoldEvent } from '../../../src/core/history/folds/fold.ts';
import { foldNamed } from '../../../src/core/history/folds/folds.ts';
import { ObservedFold } from '../../../src/core/history/observed-fold.ts';
import { maskOfPaths, pathOfTokens } from '../../../src/core/history/mask-of-paths.ts';
import { StateHistory } from '../../../src/core/history/state-history.ts';
import { ValueChanges } from '../../../src/core/history/value-changes.ts';
import { holds } from '../../../src/core/filter/condition.ts';
import { equalJson } from '../../../src/core/json/equal-json.ts';
import { resolveTokens } from '../../../src/core/json/json-pointer.ts';
import { printJson } from '../../../src/core/json/print-json.ts';
import { condition, effect, path } from './effect-arbitraries.ts';
import { event } from './fold-events.ts';
import { hasPlainEffect, type PlainStates } from './plain-effects.ts';

const events = fc.array(event, { minLength: 1, maxLength: 25 });
const tokens = fc.array(fc.constantFrom('a', 'b', '0', '1', 'placed', 'paid', '10'), { maxLength: 3 });

/** The state of every version, each folded from the first event on. */
async function plainStates(name: FoldName, folded: readonly FoldEvent[]): Promise<PlainStates> {
  const states = [];
  const failed = new Set<number>();
  for (let version = 0; version <= folded.length; version++) {
    const read = (ordinal: number): FoldEvent => folded[ordinal - 1] ?? { type: '', dataText: '' };
    const history = new StateHistory(foldNamed(name), { count: version, read }, { spacing: Infinity });
    const { state, failures } = await history.stateAt(version);
    states.push(state);
    for (const { ordinal } of failures) failed.add(ordinal);
  }
  return { states, failed };
}

describe.each(FOLD_NAMES)('a state by %s that is looked at on its way', (name) => {
  test('shows at every version what it is there, and is the same object while it is the same', async () => {
    const run = fc.asyncProperty(events, fc.array(path, { maxLength: 3 }), async (folded, paths) => {
      const { states } = await plainStates(name, folded);
      const observed = new ObservedFold(foldNamed(name), maskOfPaths(paths));
      const shown = [observed.seen];
      const texts = [printJson(observed.seen)];
      for (const next of folded) {
        observed.take(next);
        shown.push(observed.seen);
        texts.push(printJson(observed.seen));
      }
      // None was changed by the events after it.
      expect(shown.map((value) => printJson(value))).toEqual(texts);
      for (const [version, state] of states.entries()) {
        for (const wanted of paths) {
          if (wanted.some(({ kind }) => kind === 'every')) continue;
          const keys = wanted.flatMap((token) => (token.kind === 'key' ? [token.key] : []));
          const seen = resolveTokens(shown[version] ?? 'null', keys);
          const real = resolveTokens(state, keys);
          expect(seen === undefined ? undefined : printJson(seen)).toBe(
            real === undefined ? undefined : printJson(real),
          );
        }
      }
    });
    await fc.assert(run, { numRuns: 100 });
  });

  test('tells of every event the effects that a look at whole states tells', async () => {
    const run = fc.asyncProperty(events, fc.array(effect, { minLength: 1, maxLength: 4 }), async (folded, effects) => {
      const plain = await plainStates(name, folded);
      const finder = new EffectFinder(effects, (mask) => () => new ObservedFold(foldNamed(name), mask));
      for (const [index, next] of folded.entries()) {
        const found: number[] = [];
        finder.take(1, next, (place) => found.push(place));
        const wanted = effects.flatMap((one, place) => (hasPlainEffect(one, plain, index + 1) ? [place] : []));
        expect(found).toEqual(wanted);
      }
    });
    await fc.assert(run, { numRuns: 200 });
  });

  test('tells every change of a value, so that each state’s value is the last change before it', async () => {
    const run = fc.asyncProperty(events, tokens, async (folded, keys) => {
      const { states } = await plainStates(name, folded);
      const observed = new ObservedFold(foldNamed(name), maskOfPaths([pathOfTokens(keys)]));
      const changes = new ValueChanges({ limit: Infinity, textLimit: Infinity });
      changes.see(0, resolveTokens(observed.seen, keys));
      for (const [index, next] of folded.entries()) {
        observed.take(next);
        changes.see(index + 1, resolveTokens(observed.seen, keys));
      }
      const { story } = changes;
      const [initial] = states;
      let known = textAt(initial, keys);
      for (const [version, state] of states.entries()) {
        const change = story.changes.find(({ ordinal }) => ordinal === version);
        const real = textAt(state, keys);
        if (change !== undefined) {
          expect(isSameText(change.before, known)).toBe(true);
          expect(isSameText(change.after, change.before)).toBe(false);
          known = change.after;
        }
        expect(isSameText(known, real)).toBe(true);
      }
      expect(story.total).toBe(story.changes.length);
      expect(story.value).toBe(textAt(states.at(-1), keys));
    });
    await fc.assert(run, { numRuns: 150 });
  });

  test('is found first where a search from the start finds a condition to hold', async () => {
    const run = fc.asyncProperty(events, condition, async (folded, wanted) => {
      const { states } = await plainStates(name, folded);
      const first = states.findIndex((state) => holds(wanted, state));
      const observed = new ObservedFold(foldNamed(name), maskOfPaths(pathsOfCondition(wanted)));
      const search = new FirstHoldingState(wanted);
      let isFound = search.see(observed.seen);
      for (const next of folded) {
        if (isFound) break;
        observed.take(next);
        isFound = search.see(observed.seen);
      }
      expect(search.result).toEqual({
        version: first < 0 ? null : first,
        states: first < 0 ? states.length : first + 1,
      });

      const halved = await bisect(folded.length, (at) => Promise.resolve(holds(wanted, states[at] ?? 'null')));
      expect(halved.states).toBeLessThanOrEqual(Math.ceil(Math.log2(folded.length)) + 2);
      const isMonotone = states.slice(Math.max(0, first)).every((state) => holds(wanted, state));
      if (first < 0 || isMonotone) expect(halved.version).toBe(first < 0 ? null : first);
      else if (halved.version !== null && halved.version > 0) {
        expect(holds(wanted, states[halved.version] ?? 'null')).toBe(true);
        expect(holds(wanted, states[halved.version - 1] ?? 'null')).toBe(false);
      }
    });
    await fc.assert(run, { numRuns: 150 });
  });
});

function textAt(state: Parameters<typeof resolveTokens>[0] | undefined, keys: readonly string[]): string | null {
  const value = state === undefined ? undefined : resolveTokens(state, keys);
  return value === undefined ? null : printJson(value);
}

function isSameText(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && equalJson(one, other));
}
