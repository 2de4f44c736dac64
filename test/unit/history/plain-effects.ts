import { compares } from '../../../src/core/filter/compares.ts';
import { holds } from '../../../src/core/filter/condition.ts';
import type { Effect, ValuePath } from '../../../src/core/filter/expression.ts';
import { equalJson } from '../../../src/core/json/equal-json.ts';
import { isArray, openJson, type LosslessValue } from '../../../src/core/json/lossless-value.ts';

/** The states of a stream from version 0 on, each made from zero; where there are fewer than events, the model failed. */
export interface PlainStates {
  readonly states: readonly LosslessValue[];
  /** Events, by their places from 1, that could not be taken in. */
  readonly failed: ReadonlySet<number>;
}

/** Whether the event at a place in its stream, from 1, has an effect: said plainly, of whole states. */
export function hasPlainEffect(effect: Effect, { states, failed }: PlainStates, ordinal: number): boolean {
  if (effect.kind === 'failed') return failed.has(ordinal);
  const before = states[ordinal - 1];
  const after = states[ordinal];
  if (before === undefined || after === undefined) return false;
  switch (effect.kind) {
    case 'no-effect':
      return equalJson(before, after);
    case 'changed':
      return changes(effect.path, before, after).length > 0;
    case 'set':
      return changes(effect.path, before, after).some(
        (value) => value !== undefined && compares(effect.comparison, value),
      );
    case 'state':
      return holds(effect.condition, after);
    case 'first':
      return states.findIndex((state, version) => version > 0 && holds(effect.condition, state)) === ordinal;
  }
}

/** The values at a path that are others than before, as they are now. */
function changes(path: ValuePath, before: LosslessValue, after: LosslessValue): (LosslessValue | undefined)[] {
  const left = placesOf(path, before);
  const right = placesOf(path, after);
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((place) => {
      const one = left.get(place);
      const other = right.get(place);
      return one === undefined || other === undefined || !equalJson(one, other);
    })
    .map((place) => right.get(place));
}

/** What a path leads to, by the keys on the way. */
function placesOf(path: ValuePath, value: LosslessValue, keys: readonly string[] = []): Map<string, LosslessValue> {
  const [token, ...rest] = path;
  if (token === undefined) return new Map([[JSON.stringify(keys), value]]);
  const opened = openJson(value);
  if (typeof opened === 'string') return new Map();
  const members = isArray(opened)
    ? opened.map((element, index) => [String(index), element] as const)
    : [...opened.entries()];
  return new Map(
    members
      .filter(([key]) => token.kind === 'every' || token.key === key)
      .flatMap(([key, member]) => [...placesOf(rest, member, [...keys, key])]),
  );
}
