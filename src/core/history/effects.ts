import { compares } from '../filter/compares.ts';
import { holds } from '../filter/condition.ts';
import type { Condition, Effect, ValuePath } from '../filter/expression.ts';
import { equalJson } from '../json/equal-json.ts';
import { parseIndex } from '../json/json-pointer.ts';
import { isArray, isObject, openJson, type LosslessValue } from '../json/lossless-value.ts';
import type { ValueMask } from '../json/value-mask.ts';
import { maskOfPaths } from './mask-of-paths.ts';
import type { ObservedState } from './observed-state.ts';

/** What is known of a stream's state as it is. */
interface Conditions {
  /** Places of the conditions that hold for it. */
  readonly holding: Set<number>;
  /** Places of the effects that only the first event has of which they are true, and that one has had. */
  readonly happened: Set<number>;
}

/** Says of the events of many streams, each stream's one after the other from its first, which of some effects they have. */
export class EffectFinder<Event> {
  readonly #effects: readonly Effect[];
  readonly #newState: (stream: number) => ObservedState<Event>;
  /** Places of the effects that are a condition on the state, with the condition. */
  readonly #conditions: readonly (readonly [place: number, condition: Condition])[];
  // By stream, of those that more events may come of. In lists of their own, because there are many streams and whatever
  // is touched at an event costs.
  readonly #states: (ObservedState<Event> | undefined)[] = [];
  readonly #known: (Conditions | undefined)[] = [];

  /** `statesOf` tells how to make the state before any event of a stream, of which what the mask lets through is seen. */
  constructor(effects: readonly Effect[], statesOf: (mask: ValueMask) => (stream: number) => ObservedState<Event>) {
    this.#effects = effects;
    this.#newState = statesOf(maskOfPaths(effects.flatMap(pathsOfEffect)));
    this.#conditions = effects.flatMap((effect, place) =>
      'condition' in effect ? [[place, effect.condition] as const] : [],
    );
  }

  /** Takes the next event of a stream in, and tells the places of the effects that it has. */
  take(stream: number, event: Event, found: (effect: number) => void): void {
    const state = this.#states[stream] ?? this.#begin(stream);
    if (state.isOver) return;
    const known = this.#known[stream] ?? NOTHING_KNOWN;
    const before = state.seen;
    const failed = state.take(event) !== undefined;
    const after = state.seen;
    if (after !== before) this.#noteHolding(known, after);
    for (let place = 0; place < this.#effects.length; place++) {
      // Within its bounds.
      const effect = this.#effects[place]!;
      const has = effect.kind === 'failed' ? failed : !state.isOver && hasEffect(place, effect, before, after, known);
      if (has) found(place);
    }
  }

  /** No event of this stream comes any more. */
  forget(stream: number): void {
    this.#states[stream] = undefined;
    if (this.#conditions.length > 0) this.#known[stream] = undefined;
  }

  #begin(stream: number): ObservedState<Event> {
    const state = this.#newState(stream);
    this.#states[stream] = state;
    if (this.#conditions.length > 0) {
      const known = { holding: new Set<number>(), happened: new Set<number>() };
      this.#known[stream] = known;
      this.#noteHolding(known, state.seen);
    }
    return state;
  }

  #noteHolding({ holding, happened }: Conditions, state: LosslessValue): void {
    for (const [place, condition] of this.#conditions) {
      if (happened.has(place)) continue;
      if (holds(condition, state)) holding.add(place);
      else holding.delete(place);
    }
  }
}

/** Of the many streams of a search without conditions. */
const NOTHING_KNOWN: Conditions = { holding: new Set(), happened: new Set() };

function hasEffect(
  place: number,
  effect: Exclude<Effect, { kind: 'failed' }>,
  before: LosslessValue,
  after: LosslessValue,
  { holding, happened }: Conditions,
): boolean {
  switch (effect.kind) {
    case 'changed':
      return someChange(before, after, effect.path, () => true);
    case 'set':
      return someChange(
        before,
        after,
        effect.path,
        (value) => value !== undefined && compares(effect.comparison, value),
      );
    case 'no-effect':
      return isSame(before, after);
    case 'state':
      return holding.has(place);
    case 'first': {
      const isFirst = holding.has(place) && !happened.has(place);
      if (isFirst) happened.add(place);
      return isFirst;
    }
  }
}

function pathsOfEffect(effect: Effect): ValuePath[] {
  switch (effect.kind) {
    case 'changed':
    case 'set':
      return [effect.path];
    case 'no-effect':
      return [[]];
    case 'failed':
      return [];
    case 'state':
    case 'first':
      return pathsOfCondition(effect.condition);
  }
}

/** What has to be looked at of a state to know whether the condition holds. */
export function pathsOfCondition(condition: Condition): ValuePath[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap(pathsOfCondition);
    case 'not':
      return pathsOfCondition(condition.operand);
    case 'compare':
      return [condition.path];
  }
}

/** Whether a value that the path leads to, before or after, is another than it was, and is such now. */
function someChange(
  before: LosslessValue | undefined,
  after: LosslessValue | undefined,
  path: ValuePath,
  isSuch: (value: LosslessValue | undefined) => boolean,
  level = 0,
): boolean {
  if (before === after) return false;
  const token = path[level];
  if (token === undefined) return !isSame(before, after) && isSuch(after);
  const left = before && openJson(before);
  const right = after && openJson(after);
  const isInside = (key: string): boolean =>
    someChange(memberOf(left, key), memberOf(right, key), path, isSuch, level + 1);
  return token.kind === 'key' ? isInside(token.key) : [...new Set([...keysOf(left), ...keysOf(right)])].some(isInside);
}

function isSame(before: LosslessValue | undefined, after: LosslessValue | undefined): boolean {
  return before === after || (before !== undefined && after !== undefined && equalJson(before, after));
}

function keysOf(value: LosslessValue | undefined): Iterable<string> {
  if (value === undefined || typeof value === 'string') return [];
  return isArray(value) ? Array.from(value, (_, index) => String(index)) : value.keys();
}

function memberOf(value: LosslessValue | undefined, key: string): LosslessValue | undefined {
  if (value === undefined) return undefined;
  if (isObject(value)) return value.get(key);
  return isArray(value) ? value[parseIndex(key) ?? -1] : undefined;
}
