import { parsePointer } from '../json/json-pointer.ts';
import { decodeJsonString, encodeJsonString, hasEscape } from './string-bytes.ts';
import { LOCATED_FIELDS, type FieldMapping } from './log-format.ts';

const QUOTE = 0x22;

/** Where what is noted is nobody's. */
const NOBODYS_SLOT = 0;

/** A key on the way to a mapped field. */
export class FieldNode {
  /** The fields whose value is this key's, as bits by their places in LOCATED_FIELDS. */
  fields = 0;
  /** Fields of one key share what is noted of its value: where the first of them has its place. */
  slot = NOBODYS_SLOT;
  /** Those and the fields deeper inside it, as bits. */
  fieldsBelow = 0;
  readonly children: FieldNode[] = [];
  /** The mapped key that came first in this key's value, and the one that came after this key, in the last event. */
  likelyFirst: FieldNode | undefined;
  likelyNext: FieldNode | undefined;
  /** Length of the key as JSON spells it, without quotes. */
  readonly length: number;
  readonly #key: string;
  /** The key as JSON spells it, with its closing quote, in words of four bytes; the last one has zeros at its end. */
  readonly #words: Int32Array;
  /** The bytes of the last word that count. */
  readonly #lastMask: number;

  constructor(key: string) {
    this.#key = key;
    const spelling = encodeJsonString(key);
    this.length = spelling.length;
    const bytes = new Uint8Array((spelling.length + 4) & ~3);
    bytes.set(spelling);
    bytes[spelling.length] = QUOTE;
    const view = new DataView(bytes.buffer);
    this.#words = Int32Array.from({ length: bytes.length / 4 }, (_, index) => view.getInt32(index * 4, true));
    this.#lastMask = (-1 >>> (8 * (bytes.length - spelling.length - 1))) | 0;
  }

  /** The index after this key's closing quote where the bytes from `start` spell it in the canonical way, or -1. */
  match(view: DataView, start: number): number {
    const words = this.#words;
    const last = words.length - 1;
    let index = start;
    for (let word = 0; word < last; word++, index += 4) if (view.getInt32(index, true) !== words[word]) return -1;
    return (view.getInt32(index, true) & this.#lastMask) === words[last] ? start + this.length + 1 : -1;
  }

  /** The child whose key these bytes, the inside of a JSON string, spell in any way. */
  child(view: DataView, bytes: Uint8Array, start: number, end: number): FieldNode | undefined {
    for (const child of this.children) if (child.length === end - start && child.match(view, start) > 0) return child;
    if (this.children.length === 0 || !hasEscape(bytes, start, end)) return undefined;
    const key = decodeJsonString(bytes, start, end);
    return this.children.find((child) => child.#key === key);
  }

  /** Puts a field at the end of a path of keys; returns its slot. */
  add(path: readonly string[], field: number): number {
    this.fieldsBelow |= 1 << field;
    const [key, ...rest] = path;
    if (key === undefined) {
      if (this.fields === 0) this.slot = field + 1;
      this.fields |= 1 << field;
      return this.slot;
    }
    let child = this.children.find((known) => known.#key === key);
    if (child === undefined) {
      child = new FieldNode(key);
      this.children.push(child);
    }
    return child.add(rest, field);
  }
}

/** The tree of the keys that lead to a mapping's fields, and the slot of each field. */
export function fieldTree(mapping: FieldMapping): { readonly root: FieldNode; readonly slots: readonly number[] } {
  const root = new FieldNode('');
  const slots = LOCATED_FIELDS.map((name, field) => {
    const pointer = mapping[name];
    const isPlain = pointer !== undefined && pointer !== '*' && pointer !== '';
    return isPlain ? root.add(parsePointer(pointer), field) : NOBODYS_SLOT;
  });
  return { root, slots };
}
