import {
  isArray,
  isObject,
  openJson,
  type LosslessArray,
  type LosslessObject,
  type LosslessValue,
} from './lossless-value.ts';

/**
 * Lets a value be changed step by step at the cost of the change, while values that were handed out stay as they
 * are: a container is copied the first time that it is changed, and the copy belongs to the draft from then on.
 */
export class Draft {
  /** The container that it made last, which mostly is the only one that it owns. */
  #latest: Container | undefined;
  /** Those that it made before. */
  readonly #earlier = new Set<Container>();

  /** An object of the draft's own with the members of `value`; empty where `value` is not an object. */
  object(value: LosslessValue | undefined): Map<string, LosslessValue> {
    const opened = openJson(value ?? 'null');
    if (!isObject(opened)) return this.#own(new Map<string, LosslessValue>());
    return this.#owns(opened) ? (opened as Map<string, LosslessValue>) : this.#own(copyOf(opened));
  }

  /** An array of the draft's own with the elements of `value`. */
  array(value: LosslessArray): LosslessValue[] {
    return this.#owns(value) ? (value as LosslessValue[]) : this.#own([...value]);
  }

  /** Gives up what the draft owns, so that it can be handed out; answers how many members that were. */
  release(): number {
    let members = this.#latest === undefined ? 0 : membersOf(this.#latest);
    this.#latest = undefined;
    if (this.#earlier.size === 0) return members;
    for (const container of this.#earlier) members += membersOf(container);
    this.#earlier.clear();
    return members;
  }

  #owns(container: LosslessValue): boolean {
    return container === this.#latest || (this.#earlier.size > 0 && this.#earlier.has(container as Container));
  }

  #own<Made extends Container>(container: Made): Made {
    if (this.#latest !== undefined) this.#earlier.add(this.#latest);
    this.#latest = container;
    return container;
  }
}

type Container = Map<string, LosslessValue> | LosslessValue[];

function membersOf(container: Container): number {
  return isArray(container) ? container.length : container.size;
}

/** Member by member: `new Map(object)` takes several times as long. */
function copyOf(object: LosslessObject): Map<string, LosslessValue> {
  const copy = new Map<string, LosslessValue>();
  for (const [key, member] of object) copy.set(key, member);
  return copy;
}
