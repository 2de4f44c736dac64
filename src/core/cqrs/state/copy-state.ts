import { DEEPEST, isPlainObject } from './plain-json.ts';

/** A copy that shares nothing which can change with what it is a copy of. */
export interface StateCopy {
  readonly state: unknown;
  /** Members, elements and entries in it: what copying it again costs. */
  readonly nodes: number;
  /** About how much memory it takes. */
  readonly bytes: number;
}

const NODE_BYTES = 48;
/** Of the arrays with names among their members, such as the matches of a pattern. */
const LONGEST_ASKED = 1_000;
const { isArray } = Array;
const { getPrototypeOf, keys, getOwnPropertyNames, getOwnPropertySymbols, getOwnPropertyDescriptor } = Object;
const { defineProperty, isExtensible, isFrozen, freeze } = Object;

/** What a typed array's constructor has: any of them. */
const TypedArray = getPrototypeOf(Uint8Array) as new () => { readonly buffer: ArrayBufferLike };

/** Thrown on the way, because there is no copy. */
const NOT_COPYABLE = new Error('not copyable');

/**
 * A deep copy of a state of plain objects, arrays, maps, sets, dates, bytes and primitives; what is in it twice is in the
 * copy twice, and what was frozen is frozen. Undefined where the state has something else (functions, instances of
 * classes, getters), of which nobody could say what a copy is. Never throws.
 */
export function copyState(state: unknown): StateCopy | undefined {
  try {
    const copier = new Copier();
    const copy = copier.copy(state, 0);
    return { state: copy, nodes: copier.nodes, bytes: copier.bytes };
  } catch {
    return undefined;
  }
}

class Copier {
  nodes = 1;
  bytes = NODE_BYTES;
  readonly #copies = new Map<object, object>();

  copy(value: unknown, depth: number): unknown {
    if (typeof value === 'string') this.bytes += value.length;
    else if (typeof value === 'function') throw NOT_COPYABLE;
    return typeof value === 'object' && value !== null ? this.#object(value, depth) : value;
  }

  #object(value: object, depth: number): object {
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    if (depth > DEEPEST) throw NOT_COPYABLE;
    const frozen = !isExtensible(value);
    if (frozen && !isFrozen(value)) throw NOT_COPYABLE;
    const copy = isArray(value)
      ? this.#array(value, depth)
      : isPlainObject(value)
        ? this.#plain(value, depth)
        : this.#special(value, depth);
    return frozen ? freeze(copy) : copy;
  }

  #array(array: readonly unknown[], depth: number): object {
    if (getPrototypeOf(array) !== Array.prototype) throw NOT_COPYABLE;
    // Holes stay holes.
    const copy = array.slice();
    this.#copies.set(array, copy);
    // What it has beside its elements would be lost; to ask a long one for it takes longer than the copy.
    if (array.length <= LONGEST_ASKED && Reflect.ownKeys(array).length !== keys(copy).length + 1) throw NOT_COPYABLE;
    this.#count(copy.length);
    for (let index = 0; index < copy.length; index++) {
      const element = copy[index];
      const copied = this.copy(element, depth + 1);
      if (copied !== element) copy[index] = copied;
    }
    return copy;
  }

  #plain(object: object, depth: number): object {
    const names = getOwnPropertyNames(object);
    if (getOwnPropertySymbols(object).length > 0) throw NOT_COPYABLE;
    // The quickest way to a copy; `__proto__` as a member of its own is one of it too.
    const copy: Record<string, unknown> =
      getPrototypeOf(object) === null ? { __proto__: null, ...object } : { ...object };
    this.#copies.set(object, copy);
    this.#count(names.length);
    for (const name of names) {
      const descriptor = getOwnPropertyDescriptor(object, name);
      if (descriptor?.enumerable !== true || !('value' in descriptor)) throw NOT_COPYABLE;
      const member: unknown = descriptor.value;
      const copied = this.copy(member, depth + 1);
      if (copied !== member) defineMember(copy, name, copied);
    }
    return copy;
  }

  #special(value: object, depth: number): object {
    const copy = this.#copyOfClass(value);
    this.#copies.set(value, copy);
    if (value instanceof Map) {
      this.#count(value.size);
      for (const [key, member] of value as ReadonlyMap<unknown, unknown>) {
        (copy as Map<unknown, unknown>).set(this.copy(key, depth + 1), this.copy(member, depth + 1));
      }
    } else if (value instanceof Set) {
      this.#count(value.size);
      for (const member of value as ReadonlySet<unknown>) (copy as Set<unknown>).add(this.copy(member, depth + 1));
    }
    return copy;
  }

  /** Of maps and sets an empty one. */
  #copyOfClass(value: object): object {
    switch (getPrototypeOf(value)) {
      case Map.prototype:
        this.#hasNone(value);
        return new Map();
      case Set.prototype:
        this.#hasNone(value);
        return new Set();
      case Date.prototype:
        this.#hasNone(value);
        return new Date((value as Date).getTime());
      case ArrayBuffer.prototype:
        this.#hasNone(value);
        this.bytes += (value as ArrayBuffer).byteLength;
        return (value as ArrayBuffer).slice(0);
      default:
        return this.#copyOfBytes(value);
    }
  }

  /** Of a typed array that is over the whole of a buffer, which others may be over too. */
  #copyOfBytes(value: object): object {
    if (!(value instanceof TypedArray)) throw NOT_COPYABLE;
    const view = value as Uint8Array;
    const { buffer, length } = view;
    const { constructor } = view;
    if (getPrototypeOf(view) !== constructor.prototype || getPrototypeOf(constructor) !== TypedArray)
      throw NOT_COPYABLE;
    const copied = this.#object(buffer, 0) as ArrayBuffer;
    return new (constructor as Uint8ArrayConstructor)(copied, view.byteOffset, length);
  }

  /** It has no members of its own. */
  #hasNone(value: object): void {
    if (Reflect.ownKeys(value).length > 0) throw NOT_COPYABLE;
  }

  #count(nodes: number): void {
    this.nodes += nodes;
    this.bytes += nodes * NODE_BYTES;
  }
}

function defineMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  else object[name] = value;
}
