import { compares } from '../filter/compares.ts';
import { holds } from '../filter/condition.ts';
import type { Condition, Effect, ValuePath } from '../filter/expression.ts';
import { equalJson } from '../json/equal-json.ts';
import { parseIndex } from '../json/json-pointer.ts';
import { isArray, isObject, openJson, type LosslessValue } from '../json/lossless-value.ts';
import type { ValueMask } from '../json/value-mask.ts';
import { maskOfPaths } from './mask-of-paths.ts';
import type { ObservedState } from './observed-state.ts';

/** Effects that are looked for in many streams. */
export class EffectTests {
  readonly effects: readonly Effect[];
  /** What has to be looked at of a state to know of them. */
  readonly mask: ValueMask;
  /** Places of those that are a condition on the state, with the condition. */
  readonly conditions: readonly (readonly [place: number, condition: Condition])[];

  constructor(effects: readonly Effect[]) {
    this.effects = effects;
    this.mask = maskOfPaths(effects.flatMap(pathsOfEffect));
    this.conditions = effects.flatMap((effect, place) =>
      'condition' in effect ? [[place, effect.condition] as const] : [],
    );
  }
}

/** Says of the events of one stream, one after the other from its first, which of some effects they have. */
export class StreamEffects<Event> {
  readonly #tests: EffectTests;
  readonly #state: ObservedState<Event>;
  /** Places of the conditions that hold for the state as it is. */
  readonly #holding: Set<number> = NONE;
  /** Places of the effects that only the first event has of which they are true, and that one has had. */
  readonly #happened: Set<number> = NONE;

  /** The state is one before any event, of which what the tests want is looked at. */
  constructor(tests: EffectTests, state: ObservedState<Event>) {
    this.#tests = tests;
    this.#state = state;
    if (tests.conditions.length === 0) return;
    this.#holding = new Set();
    this.#happened = new Set();
    this.#noteHolding();
  }

  /** Takes the next event in, and tells the places of the effects that it has. */
  take(event: Event, found: (effect: number) => void): void {
    const state = this.#state;
    if (state.isOver) return;
    const before = state.seen;
    const failed = state.take(event) !== undefined;
    const after = state.seen;
    if (after !== before) this.#noteHolding();
    const { effects } = this.#tests;
    for (let place = 0; place < effects.length; place++) {
      // Within its bounds.
      const effect = effects[place]!;
      const has = effect.kind === 'failed' ? failed : !state.isOver && this.#has(place, effect, before, after);
      if (has) found(place);
    }
  }

  #has(
    place: number,
    effect: Exclude<Effect, { kind: 'failed' }>,
    before: LosslessValue,
    after: LosslessValue,
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
        return this.#holding.has(place);
      case 'first': {
        const isFirst = this.#holding.has(place) && !this.#happened.has(place);
        if (isFirst) this.#happened.add(place);
        return isFirst;
      }
    }
  }

  #noteHolding(): void {
    for (const [place, condition] of this.#tests.conditions) {
      if (this.#happened.has(place)) continue;
      if (holds(condition, this.#state.seen)) this.#holding.add(place);
      else this.#holding.delete(place);
    }
  }
}

/** Of the many streams of a search without conditions. */
const NONE = new Set<number>();

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
