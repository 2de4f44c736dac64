import { lowerBound } from './sorted.ts';

/**
 * The events that the filter lets through, as a list: row 0 is the first of them. Without a filter every event of the
 * log is in it, so that nothing has to be stored.
 */
export class EventList {
  readonly positions: Uint32Array | null;
  readonly length: number;

  constructor(positions: Uint32Array | null, events: number) {
    this.positions = positions;
    this.length = positions === null ? events : positions.length;
  }

  /** The position of a row; undefined beyond the ends. */
  positionAt(row: number): number | undefined {
    if (row < 0 || row >= this.length) return undefined;
    return this.positions === null ? row + 1 : this.positions[row];
  }

  /** The row of an event; undefined where the filter hides it. */
  rowOf(position: number): number | undefined {
    const row = this.rowFrom(position);
    return this.positionAt(row) === position ? row : undefined;
  }

  /** The row of the first event at this position or after it; `length` where there is none. */
  rowFrom(position: number): number {
    if (this.positions !== null) return lowerBound(this.positions, position, 0, this.positions.length);
    return Math.min(Math.max(position - 1, 0), this.length);
  }

  /**
   * The event `step` rows from another one, which need not be in the list itself; kept within the ends. Where there is no
   * other one, a step back begins at the end, and one without end goes to its own.
   */
  neighbour(position: number | null, step: number): number | undefined {
    if (this.length === 0) return undefined;
    if (position === null) {
      const isLast = Number.isFinite(step) ? step < 0 : step > 0;
      return this.positionAt(isLast ? this.length - 1 : 0);
    }
    const row = this.rowFrom(position);
    const hidden = this.positionAt(row) !== position;
    // From an event that is not in the list, one step down is the row that follows it.
    const target = row + step - (hidden && step > 0 ? 1 : 0);
    return this.positionAt(Math.min(Math.max(target, 0), this.length - 1));
  }
}
