import type { PathToken } from '../../../core/filter/expression.ts';
import { printPath } from '../../../core/filter/print-path.ts';
import { isArray, isObject, openJson, type LosslessValue } from '../../../core/json/lossless-value.ts';

const MOST_PATHS = 200;
const MOST_MEMBERS = 100;
const DEEPEST = 6;

/** Something that was seen at a path of values, and in how many of them. */
export interface SeenPath {
  readonly path: readonly PathToken[];
  seen: number;
}

/** The paths of values: keys, and every element of arrays. */
export class SeenPaths {
  readonly #paths = new Map<string, SeenPath>();

  /** Those seen in most values first. */
  get all(): readonly SeenPath[] {
    return [...this.#paths.values()].sort((one, other) => other.seen - one.seen);
  }

  add(value: LosslessValue): void {
    this.#walk(value, [], new Set());
  }

  #walk(value: LosslessValue, path: readonly PathToken[], counted: Set<string>): void {
    const key = printPath('', path);
    if (path.length > 0 && !counted.has(key)) {
      counted.add(key);
      const known = this.#paths.get(key);
      if (known !== undefined) known.seen++;
      else if (this.#paths.size < MOST_PATHS) this.#paths.set(key, { path, seen: 1 });
      else return;
    }
    if (path.length >= DEEPEST) return;
    const opened = openJson(value);
    if (isArray(opened)) {
      for (const element of opened.slice(0, MOST_MEMBERS)) this.#walk(element, [...path, { kind: 'every' }], counted);
    } else if (isObject(opened)) {
      for (const [member, child] of [...opened].slice(0, MOST_MEMBERS)) {
        this.#walk(child, [...path, { kind: 'key', key: member }], counted);
      }
    }
  }
}
