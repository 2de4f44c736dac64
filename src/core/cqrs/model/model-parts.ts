import type { ExportPath } from './model-exports.ts';
import { hasMember, labelOf, memberOf, type TellProblem, type UserObject } from './user-object.ts';

/** A part of a model, and the object that it is a member of. */
export interface ModelPart {
  readonly value: unknown;
  readonly owner: UserObject;
  readonly label: string;
  /** The keys that lead to it from all that the file exports. */
  readonly path: ExportPath;
}

interface Owner {
  readonly owner: UserObject;
  readonly label: string;
  readonly path: readonly string[];
}

/**
 * The objects that together are one model: a module's exports `evolve` and `initialState`, say, and the decider that it
 * exports as well, with the same `evolve`. A part is that of the first object that has it.
 */
export class ModelParts {
  /** Of the object that came first. */
  readonly label: string;
  readonly #first: Owner;
  readonly #others: Owner[] = [];
  readonly #tell: TellProblem;

  constructor(owner: UserObject, path: readonly string[], tell: TellProblem) {
    this.label = labelOfPath(path);
    this.#first = { owner, path, label: this.label };
    this.#tell = tell;
  }

  add(owner: UserObject, path: readonly string[]): void {
    this.#others.push({ owner, path, label: labelOfPath(path) });
  }

  /** The first of these members that is there; `value` is undefined where none is. */
  part(...keys: readonly [string, ...string[]]): ModelPart {
    for (const { owner, label, path } of [this.#first, ...this.#others]) {
      for (const key of keys) {
        if (!hasMember(owner, key)) continue;
        const value = memberOf(owner, key, label, this.#tell);
        if (value !== undefined) return { owner, label: labelOf(label, key), path: pathTo(path, key), value };
      }
    }
    const { owner, path } = this.#first;
    return { owner, label: labelOf(this.label, keys[0]), path: pathTo(path, keys[0]), value: undefined };
  }
}

export function pathTo(parent: readonly string[], key: string): ExportPath {
  const [first, ...others] = parent;
  return first === undefined ? [key] : [first, ...others, key];
}

/** What stands at a path, in the words of the user's code. */
export function labelOfPath(path: readonly string[]): string {
  return path.reduce((label, key) => labelOf(label, key), '');
}
