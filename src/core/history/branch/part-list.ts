import type { BranchItem } from './branch-edit.ts';
import type { BranchPart, EditedPart } from './branch-part.ts';

/** The parts of a branch while edits are made. What no edit is about stays in ranges, whatever its length. */
export class PartList {
  #parts: BranchPart[];

  /** The first `length` events of a trunk. */
  constructor(length: number) {
    this.#parts = length === 0 ? [] : [{ kind: 'trunk', first: 1, last: length }];
  }

  has(item: BranchItem): boolean {
    return this.#indexOf(item) >= 0;
  }

  /** Puts something in before something else, which is there; at the end where `before` is null. */
  insert(part: EditedPart, before: BranchItem | null): void {
    this.#parts.splice(before === null ? this.#parts.length : this.#split(before), 0, part);
  }

  /** Changes something that is there. */
  replace(item: BranchItem, change: (part: EditedPart) => EditedPart): void {
    const index = this.#isolate(item);
    this.#parts[index] = change(this.#editedAt(index));
  }

  /** Takes something out that is there. */
  take(item: BranchItem): EditedPart {
    const index = this.#isolate(item);
    const part = this.#editedAt(index);
    this.#parts.splice(index, 1);
    return part;
  }

  /** The parts as they are by now. An event that was moved and is where the trunk has it counts as not moved. */
  finish(): readonly BranchPart[] {
    let before = 0;
    return this.#parts.map((part) => {
      if (part.kind === 'trunk') {
        before = part.last;
        return part;
      }
      if (part.origin !== 'trunk') return part;
      const isInPlace = before === part.item - 1;
      before = part.item;
      return isInPlace ? { ...part, isMoved: false } : part;
    });
  }

  #indexOf(item: BranchItem): number {
    return this.#parts.findIndex((part) => {
      if (part.kind === 'edited') return part.item === item;
      return Number.isInteger(item) && part.first <= Number(item) && Number(item) <= part.last;
    });
  }

  #editedAt(index: number): EditedPart {
    const part = this.#parts[index];
    if (part?.kind === 'edited') return part;
    return { kind: 'edited', item: part?.first ?? 0, origin: 'trunk', isOmitted: false, isMoved: false };
  }

  /** The index of a part that begins with something that is there. */
  #split(item: BranchItem): number {
    const index = this.#indexOf(item);
    const part = this.#parts[index];
    if (part?.kind !== 'trunk' || typeof item !== 'number' || part.first === item) return index;
    this.#parts.splice(index, 1, { ...part, last: item - 1 }, { ...part, first: item });
    return index + 1;
  }

  /** The index of a part that is nothing but something that is there. */
  #isolate(item: BranchItem): number {
    const index = this.#split(item);
    const part = this.#parts[index];
    if (part?.kind === 'trunk' && part.last > part.first) {
      this.#parts.splice(index, 1, { ...part, last: part.first }, { ...part, first: part.first + 1 });
    }
    return index;
  }
}
