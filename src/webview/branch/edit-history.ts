import type { BranchEdit, BranchItem } from '../../protocol/branch.ts';

/** A change of the list of edits, which can be taken back. */
export type EditChange =
  | { readonly kind: 'add'; readonly edit: BranchEdit }
  | { readonly kind: 'remove'; readonly index: number; readonly edit: BranchEdit };

/** The edits of a branch, and how the user came to them. It never changes; each change gives another one. */
export class EditHistory {
  static readonly empty = new EditHistory([], []);
  /** What was done, in its order. */
  readonly done: readonly EditChange[];
  /** What was taken back, the last thing first. */
  readonly undone: readonly EditChange[];
  readonly edits: readonly BranchEdit[];

  constructor(done: readonly EditChange[], undone: readonly EditChange[]) {
    this.done = done;
    this.undone = undone;
    this.edits = done.reduce<readonly BranchEdit[]>(
      (edits, change) =>
        change.kind === 'add' ? [...edits, change.edit] : edits.filter((_, index) => index !== change.index),
      [],
    );
  }

  add(edit: BranchEdit): EditHistory {
    return this.#do({ kind: 'add', edit });
  }

  /** Puts back what was left out. */
  putBack(item: BranchItem): EditHistory {
    const index = this.edits.findLastIndex((edit) => edit.kind === 'omit' && edit.item === item);
    const edit = this.edits[index];
    return edit === undefined ? this : this.#do({ kind: 'remove', index, edit });
  }

  undo(): EditHistory {
    const last = this.done.at(-1);
    return last === undefined ? this : new EditHistory(this.done.slice(0, -1), [last, ...this.undone]);
  }

  redo(): EditHistory {
    const [next, ...rest] = this.undone;
    return next === undefined ? this : new EditHistory([...this.done, next], rest);
  }

  /** Takes everything back; it can be done again. */
  reset(): EditHistory {
    return new EditHistory([], [...this.done, ...this.undone]);
  }

  /** A name that nothing in the branch has, also nothing that was taken back. */
  newName(): string {
    const names = new Set([...this.done, ...this.undone].map(({ edit }) => ('name' in edit ? edit.name : undefined)));
    let number = 1;
    while (names.has(`new-${number}`)) number++;
    return `new-${number}`;
  }

  #do(change: EditChange): EditHistory {
    return new EditHistory([...this.done, change], []);
  }
}
