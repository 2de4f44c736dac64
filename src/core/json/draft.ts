import { isArray, isObject, openJson, type LosslessArray, type LosslessValue } from './lossless-value.ts';

/**
 * Lets a value be changed step by step at the cost of the change, while values that were handed out stay as they
 * are: a container is copied the first time that it is changed, and the copy belongs to the draft from then on.
 */
export class Draft {
  readonly #owned = new Set<LosslessValue>();

  /** An object of the draft's own with the members of `value`; empty where `value` is not an object. */
  object(value: LosslessValue | undefined): Map<string, LosslessValue> {
    const opened = openJson(value ?? 'null');
    if (!isObject(opened)) return this.#own(new Map<string, LosslessValue>());
    return this.#owned.has(opened) ? (opened as Map<string, LosslessValue>) : this.#own(new Map(opened));
  }

  /** An array of the draft's own with the elements of `value`. */
  array(value: LosslessArray): LosslessValue[] {
    return this.#owned.has(value) ? (value as LosslessValue[]) : this.#own([...value]);
  }

  /** Gives up what the draft owns, so that it can be handed out; answers how many members that were. */
  release(): number {
    let members = 0;
    for (const container of this.#owned) {
      if (isArray(container)) members += container.length;
      else if (isObject(container)) members += container.size;
    }
    this.#owned.clear();
    return members;
  }

  #own<Container extends Map<string, LosslessValue> | LosslessValue[]>(container: Container): Container {
    this.#owned.add(container);
    return container;
  }
}
