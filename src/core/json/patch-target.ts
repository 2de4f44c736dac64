import { FoldlineError } from '../events/errors.ts';
import type { Draft } from './draft.ts';
import { formatPointer, parseIndex, resolveTokens } from './json-pointer.ts';
import { isArray, openJson, type LosslessValue } from './lossless-value.ts';

type Path = readonly string[];

/** A value under the operations of a JSON Patch, which can be taken back where `canUndo` is set. */
export class PatchTarget {
  #value: LosslessValue;
  readonly #draft: Draft;
  readonly #canUndo: boolean;
  readonly #undo: (() => void)[] = [];

  constructor(value: LosslessValue, draft: Draft, canUndo: boolean) {
    this.#value = value;
    this.#draft = draft;
    this.#canUndo = canUndo;
  }

  get value(): LosslessValue {
    return this.#value;
  }

  get(path: Path): LosslessValue {
    const value = resolveTokens(this.#value, path);
    if (value === undefined) throw nothingAt(path);
    return value;
  }

  /** The value at the path, to be put in a second place: from now on neither place is changed in place. */
  share(path: Path): LosslessValue {
    const value = this.get(path);
    if (typeof value !== 'string') this.#draft.release();
    return value;
  }

  add(path: Path, value: LosslessValue): void {
    const key = path.at(-1);
    if (key === undefined) {
      this.#value = value;
      return;
    }
    const parent = this.#parent(path);
    if (parent instanceof Map) {
      this.#set(parent, key, value);
      return;
    }
    const index = key === '-' ? parent.length : parseIndex(key);
    if (index === undefined || index > parent.length) throw nothingAt(path);
    parent.splice(index, 0, value);
    this.#record(() => parent.splice(index, 1));
  }

  replace(path: Path, value: LosslessValue): void {
    const key = path.at(-1);
    if (key === undefined) {
      this.#value = value;
      return;
    }
    const parent = this.#parent(path);
    if (parent instanceof Map) {
      if (!parent.has(key)) throw nothingAt(path);
      this.#set(parent, key, value);
      return;
    }
    const { index, element } = elementAt(parent, path);
    parent[index] = value;
    this.#record(() => (parent[index] = element));
  }

  /** Removes what the path points to and returns it. */
  remove(path: Path): LosslessValue {
    const key = path.at(-1);
    if (key === undefined) throw new FoldlineError('invalid-argument', 'The whole value cannot be removed.');
    const parent = this.#parent(path);
    if (parent instanceof Map) {
      const value = parent.get(key);
      if (value === undefined) throw nothingAt(path);
      this.#delete(parent, key);
      return value;
    }
    const { index, element } = elementAt(parent, path);
    parent.splice(index, 1);
    this.#record(() => parent.splice(index, 0, element));
    return element;
  }

  /** Takes every change back. The draft's containers hold what they held before, also in its order. */
  undo(): void {
    for (let step = this.#undo.pop(); step !== undefined; step = this.#undo.pop()) step();
  }

  #set(object: Map<string, LosslessValue>, key: string, value: LosslessValue): void {
    const before = object.get(key);
    object.set(key, value);
    this.#record(() => (before === undefined ? object.delete(key) : object.set(key, before)));
  }

  #delete(object: Map<string, LosslessValue>, key: string): void {
    // A Map forgets where a deleted key stood, so taking it back means to write them all again.
    const members = this.#canUndo ? [...object] : [];
    object.delete(key);
    this.#record(() => {
      object.clear();
      for (const [name, member] of members) object.set(name, member);
    });
  }

  #record(step: () => void): void {
    if (this.#canUndo) this.#undo.push(step);
  }

  /** The container that holds the last token of the path, made the draft's own together with all above it. */
  #parent(path: Path): Map<string, LosslessValue> | LosslessValue[] {
    let container = this.#own(this.#value, path);
    this.#value = container;
    for (const token of path.slice(0, -1)) {
      const index = container instanceof Map ? undefined : parseIndex(token);
      const member: LosslessValue | undefined =
        container instanceof Map ? container.get(token) : container[index ?? -1];
      if (member === undefined) throw nothingAt(path);
      const child = this.#own(member, path);
      if (container instanceof Map) container.set(token, child);
      else if (index !== undefined) container[index] = child;
      container = child;
    }
    return container;
  }

  #own(value: LosslessValue, path: Path): Map<string, LosslessValue> | LosslessValue[] {
    const opened = openJson(value);
    if (typeof opened === 'string') throw nothingAt(path);
    return isArray(opened) ? this.#draft.array(opened) : this.#draft.object(opened);
  }
}

function elementAt(list: LosslessValue[], path: Path): { readonly index: number; readonly element: LosslessValue } {
  const index = parseIndex(path.at(-1) ?? '');
  const element = index === undefined ? undefined : list[index];
  if (index === undefined || element === undefined) throw nothingAt(path);
  return { index, element };
}

function nothingAt(path: Path): FoldlineError {
  return new FoldlineError('not-found', `There is nothing at “${formatPointer(path)}”.`);
}
