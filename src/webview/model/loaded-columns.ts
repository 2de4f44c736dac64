// `array[index]!` is used where the loop bounds the index by `count`.
import type { EventColumns } from '../../protocol/log.ts';

/** The columns of all events pulled so far; the event at position p is at index p - 1. */
export class LoadedColumns {
  generation = -1;
  count = 0;
  stream = new Uint32Array(0);
  type = new Uint32Array(0);
  /** Milliseconds since 1970; NaN where an event has no time. */
  time = new Float64Array(0);
  /** The streams that events are in beside their own: their positions, ascending, and the streams' ids. */
  readonly linked: { readonly position: number; readonly streamId: number }[] = [];
  /** Events without a time. */
  untimed = 0;
  /** Times never run backwards and none is missing: a slice of time is a slice of positions. */
  timeAscending = true;
  minTime = Infinity;
  maxTime = -Infinity;

  reset(generation: number): void {
    this.generation = generation;
    this.count = 0;
    this.linked.length = 0;
    this.untimed = 0;
    this.timeAscending = true;
    this.minTime = Infinity;
    this.maxTime = -Infinity;
  }

  /** Appends the next columns; those of another generation or place are not ours and are ignored. */
  append(columns: EventColumns): boolean {
    if (columns.generation !== this.generation || columns.first !== this.count + 1 || columns.count === 0) return false;
    const end = this.count + columns.count;
    this.#reserve(end);
    this.stream.set(columns.stream.subarray(0, columns.count), this.count);
    this.type.set(columns.type.subarray(0, columns.count), this.count);
    this.time.set(columns.time.subarray(0, columns.count), this.count);
    for (const [row, position] of columns.links?.position.entries() ?? []) {
      this.linked.push({ position, streamId: columns.links?.stream[row] ?? 0 });
    }
    this.#measureTimes(this.count, end);
    this.count = end;
    return true;
  }

  #reserve(count: number): void {
    if (count <= this.stream.length) return;
    const capacity = Math.max(count, this.stream.length * 2, 1024);
    this.stream = grown(new Uint32Array(capacity), this.stream);
    this.type = grown(new Uint32Array(capacity), this.type);
    this.time = grown(new Float64Array(capacity), this.time);
  }

  #measureTimes(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const time = this.time[index]!;
      if (Number.isNaN(time)) {
        this.untimed++;
        this.timeAscending = false;
        continue;
      }
      if (time < this.maxTime) this.timeAscending = false;
      else this.maxTime = time;
      if (time < this.minTime) this.minTime = time;
    }
  }
}

function grown<Column extends Uint32Array | Float64Array>(larger: Column, column: Column): Column {
  larger.set(column);
  return larger;
}
