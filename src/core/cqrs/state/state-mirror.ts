import type { ValueMask } from '../../json/value-mask.ts';
import type { LosslessArray, LosslessObject, LosslessValue } from '../../json/lossless-value.ts';
import { sharedArray, sharedObject } from '../../json/shared-copy.ts';
import { DEEPEST, isPlainObject } from './plain-json.ts';
import { renderState } from './render-state.ts';

// The user's code may replace what is global; what was there before it ran is what is meant here.
const { stringify } = JSON;
const { isArray } = Array;
const { isFinite } = Number;
const { keys, hasOwn } = Object;
const QUOTE = 0x22;

/**
 * A model's state, or the part of it that is looked at, in values of ours. A model may change its state in place, or make
 * a new one each time: the mirror is brought up to date by one walk through the state, and what has not changed in it
 * is the same object as before.
 */
export class StateMirror {
  readonly #mask: ValueMask;
  #value: LosslessValue | undefined;

  constructor(mask: ValueMask) {
    this.#mask = mask;
  }

  /** What is looked at of the state as it is now, as `renderState` has it. Throws `model-error` as that does. */
  see(state: unknown): LosslessValue {
    this.#value = this.#mirror(state, this.#mask, this.#value, 0) ?? 'null';
    return this.#value;
  }

  /** Undefined where there is nothing to be seen. What is not plain is text. */
  #mirror(
    value: unknown,
    mask: ValueMask,
    earlier: LosslessValue | undefined,
    depth: number,
  ): LosslessValue | undefined {
    switch (typeof value) {
      case 'string':
        return stringText(value, earlier);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'number':
        return isFinite(value) ? String(value) : renderState(value).text;
      case 'undefined':
        return undefined;
      case 'object':
        return value === null ? 'null' : this.#container(value, mask, earlier, depth);
      case 'bigint':
      case 'function':
      case 'symbol':
        return renderState(value).text;
    }
  }

  #container(value: object, mask: ValueMask, earlier: LosslessValue | undefined, depth: number): LosslessValue {
    // What is too deep, or leads back into itself, is refused there.
    if (depth >= DEEPEST) return renderState(value).text;
    if (isArray(value)) return this.#array(value, mask, earlier, depth);
    if (isPlainObject(value)) {
      const object = value as Record<string, unknown>;
      const memberOf = (name: string): unknown => (hasOwn(object, name) ? object[name] : undefined);
      return this.#object(() => keys(object), memberOf, mask, earlier, depth);
    }
    if (hasTextKeys(value)) {
      const memberOf = (name: string): unknown => (value.has(name) ? (value.get(name) ?? null) : undefined);
      return this.#object(() => [...value.keys()], memberOf, mask, earlier, depth);
    }
    return renderState(value).text;
  }

  #array(array: readonly unknown[], mask: ValueMask, earlier: LosslessValue | undefined, depth: number): LosslessArray {
    const elements = mask === 'whole' ? mask : mask.elements;
    if (elements === undefined) return sharedArray(earlier, 0, () => 'null');
    return sharedArray(
      earlier,
      array.length,
      (index, before) => this.#mirror(array[index], elements, before, depth + 1) ?? 'null',
    );
  }

  #object(
    names: () => readonly string[],
    memberOf: (name: string) => unknown,
    mask: ValueMask,
    earlier: LosslessValue | undefined,
    depth: number,
  ): LosslessObject {
    if (mask === 'whole') {
      return sharedObject(earlier, names(), (name, before) => this.#mirror(memberOf(name), mask, before, depth + 1));
    }
    const { members, others } = mask;
    return sharedObject(earlier, others === undefined ? members.keys() : names(), (name, before) => {
      const part = members.get(name) ?? others;
      return part && this.#mirror(memberOf(name), part, before, depth + 1);
    });
  }
}

function hasTextKeys(value: object): value is ReadonlyMap<string, unknown> {
  if (!(value instanceof Map)) return false;
  for (const key of value.keys()) if (typeof key !== 'string') return false;
  return true;
}

/** A string's JSON text: that of before where it is the same, which takes less time than to make it. */
function stringText(value: string, earlier: LosslessValue | undefined): string {
  const isSame =
    typeof earlier === 'string' &&
    earlier.length === value.length + 2 &&
    earlier.charCodeAt(0) === QUOTE &&
    earlier.startsWith(value, 1) &&
    !value.includes('\\');
  return isSame ? earlier : stringify(value);
}
