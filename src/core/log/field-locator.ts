// Every buffer holds a line feed behind the log's bytes (see JsonScanner); `!` says so.
import { fieldTree, type FieldNode } from './field-tree.ts';
import { JsonScanner } from './json-scanner.ts';
import type { FieldMapping } from './log-format.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Places in LOCATED_FIELDS. */
export const STREAM = 0;
export const VERSION = 1;
export const TYPE = 2;
export const TIME = 3;
export const ID = 4;
export const DATA = 5;
export const METADATA = 6;
export const POSITION = 7;
export const CORRELATION = 8;
export const CAUSE = 9;
export const LINKS = 10;

/** Finds the values of a mapping's fields in one event after the other, without building an object. */
export class FieldLocator {
  readonly json: JsonScanner;
  /** The fields that the mapping points to, as bits. */
  readonly mapped: number;
  /** Of the last event: the fields found and found more than once, as bits. */
  found = 0;
  repeated = 0;
  /** By row and slot: start and end of the values. */
  readonly #ranges: Int32Array;
  /** Where the last event's row starts in the ranges. */
  #row = 0;
  readonly #slots: Uint8Array;
  /** Numbers in a row: a start and an end for each slot. */
  readonly #width: number;
  readonly #root: FieldNode;

  /** Events may go over lines, or else a line feed ends them. It remembers the values of as many events as rows. */
  constructor(mapping: FieldMapping, overLines: boolean, rows = 1) {
    this.json = new JsonScanner(overLines);
    const { root, slots } = fieldTree(mapping);
    this.#root = root;
    this.#slots = Uint8Array.from(slots);
    this.#width = 2 * (Math.max(...slots) + 1);
    this.#ranges = new Int32Array(rows * this.#width);
    this.mapped = this.#root.fieldsBelow;
  }

  /**
   * Walks over the object at `start` and notes in a row where the fields' values are. Returns the index after the
   * object, or -1 where it is no JSON object.
   */
  locate(start: number, row = 0): number {
    const json = this.json;
    this.#row = row * this.#width;
    json.escaped = false;
    json.invalidUtf8 = false;
    this.found = 0;
    this.repeated = 0;
    return json.bytes[start] === OPEN_BRACE ? this.#object(this.#root, start) : json.fail(start);
  }

  /** Where the value of a field that was found starts. */
  start(field: number, row = 0): number {
    return this.#ranges[row * this.#width + this.#slots[field]! * 2]!;
  }

  /** The index after the value of a field that was found. */
  end(field: number, row = 0): number {
    return this.#ranges[row * this.#width + this.#slots[field]! * 2 + 1]!;
  }

  /** The members of an object on the way to fields. As deep as the mapping's pointers, however deep the log is. */
  #object(node: FieldNode, start: number): number {
    const json = this.json;
    const { bytes, view } = json;
    const first = json.space(start + 1);
    let index = first;
    if (bytes[index] === CLOSE_BRACE) return index + 1;
    let previous: FieldNode | undefined;
    let likely = node.likelyFirst;
    for (;;) {
      if (bytes[index] !== QUOTE) return json.fail(index);
      let child = likely;
      let keyEnd = likely === undefined ? -1 : likely.match(view, index + 1);
      if (keyEnd < 0) {
        keyEnd = json.string(index);
        if (keyEnd < 0) return -1;
        child = node.child(view, bytes, index + 1, keyEnd - 1);
        if (index === first) node.likelyFirst = child;
        else if (previous !== undefined) previous.likelyNext = child;
      }
      previous = child;
      likely = child?.likelyNext;

      index = bytes[keyEnd] === COLON ? keyEnd : json.space(keyEnd);
      if (bytes[index] !== COLON) return json.fail(index);
      index++;
      if (bytes[index]! <= 0x20) index = json.space(index);
      index = child === undefined ? json.value(index) : this.#mapped(child, index);
      if (index < 0) return -1;

      if (bytes[index]! <= 0x20) index = json.space(index);
      if (bytes[index] === CLOSE_BRACE) return index + 1;
      if (bytes[index] !== COMMA) return json.fail(index);
      index++;
      if (bytes[index]! <= 0x20) index = json.space(index);
    }
  }

  /** The value of a key that leads to fields. Of equal keys the last counts, as in JSON.parse. */
  #mapped(node: FieldNode, start: number): number {
    const again = this.found & node.fieldsBelow;
    if (again !== 0) {
      this.repeated |= again;
      this.found &= ~again;
    }
    const descends = node.children.length > 0 && this.json.bytes[start] === OPEN_BRACE;
    const end = descends ? this.#object(node, start) : this.json.value(start);
    if (end < 0) return -1;
    this.#ranges[this.#row + node.slot * 2] = start;
    this.#ranges[this.#row + node.slot * 2 + 1] = end;
    this.found |= node.fields;
    return end;
  }
}
