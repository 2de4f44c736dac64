import type { BranchItem, BranchRow } from '../../protocol/branch.ts';

/** A line of a branch, wherever edits move it. */
export interface LineKey {
  readonly item: BranchItem;
  /** Of an event that a command led to: which of its events. */
  readonly decided?: number | undefined;
}

/** Where an event that is let go between two lines comes to stand. */
export interface DropPlace {
  /** The line below, from 0. */
  readonly gap: number;
  /** Null at the end. */
  readonly before: BranchItem | null;
}

/** The lines of a branch that have come, by their places from 0. */
export class BranchLines {
  readonly #rows: ReadonlyMap<number, BranchRow>;

  constructor(rows: ReadonlyMap<number, BranchRow> = new Map()) {
    this.#rows = rows;
  }

  /** With more lines from a place on. */
  with(offset: number, rows: readonly BranchRow[]): BranchLines {
    const more = new Map(this.#rows);
    for (const [index, row] of rows.entries()) more.set(offset + index, row);
    return new BranchLines(more);
  }

  at(line: number): BranchRow | undefined {
    return this.#rows.get(line);
  }

  hasAll(first: number, end: number): boolean {
    for (let line = first; line < end; line++) if (!this.#rows.has(line)) return false;
    return true;
  }

  /** Undefined where it has not come. */
  lineOf({ item, decided }: LineKey): number | undefined {
    for (const [line, row] of this.#rows) if (row.item === item && row.decided === decided) return line;
    return undefined;
  }

  /**
   * The item that stands before (-1) or after (1) the one of a line, of those that edits can name; null at an end,
   * undefined where the lines in between have not come.
   */
  neighbour(line: number, step: -1 | 1, total: number): BranchItem | null | undefined {
    const from = this.#rows.get(line)?.item;
    for (let at = line + step; at >= 0 && at < total; at += step) {
      const row = this.#rows.get(at);
      if (row === undefined || row.item !== from) return row?.item;
    }
    return null;
  }

  /** Undefined where it would stay where it is, or where the lines have not come. */
  placeAt(item: BranchItem, gap: number, total: number): DropPlace | undefined {
    let line = gap;
    // What a command led to stays together.
    while (line < total && this.#rows.get(line)?.decided !== undefined) line++;
    const above = line === 0 ? null : this.#rows.get(line - 1)?.item;
    const before = line === total ? null : this.#rows.get(line)?.item;
    if (above === undefined || before === undefined || above === item || before === item) return undefined;
    return { gap: line, before };
  }
}
