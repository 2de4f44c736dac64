import { hasMember, labelOf, memberOf, type TellProblem, type UserObject } from './user-object.ts';

/** A part of a model, and the object that it is a member of. */
export interface ModelPart {
  readonly value: unknown;
  readonly owner: UserObject;
  readonly label: string;
}

interface Owner {
  readonly owner: UserObject;
  readonly label: string;
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

  constructor(owner: UserObject, label: string, tell: TellProblem) {
    this.label = label;
    this.#first = { owner, label };
    this.#tell = tell;
  }

  add(owner: UserObject, label: string): void {
    this.#others.push({ owner, label });
  }

  /** The first of these members that is there; `value` is undefined where none is. */
  part(...keys: readonly [string, ...string[]]): ModelPart {
    for (const { owner, label } of [this.#first, ...this.#others]) {
      for (const key of keys) {
        if (!hasMember(owner, key)) continue;
        const value = memberOf(owner, key, label, this.#tell);
        if (value !== undefined) return { owner, label: labelOf(label, key), value };
      }
    }
    return { owner: this.#first.owner, label: labelOf(this.label, keys[0]), value: undefined };
  }
}
