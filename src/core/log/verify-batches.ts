import { parseBatchMark } from './batch-mark.ts';
import type { ProblemCode } from './problem.ts';

/** Told of what is wrong with the event at a position. */
export type VerifyListener = (code: ProblemCode, position: number, message: string) => void;

/** A batch of which some events were seen. */
interface OpenBatch {
  /** Of the first event of it that is there, which may not be its first. */
  readonly position: number;
  readonly firstIndex: number;
  readonly count: number;
  lastIndex: number;
}

/**
 * Checks that batches are whole: that the events which were appended together (`"batch":"1/3"` …) stand one right after
 * the other, from the first to the last. A broken batch is one problem, at the first of its events that is there.
 */
export class BatchCheck {
  readonly #tell: VerifyListener;
  #open: OpenBatch | undefined;
  #whole = 0;

  constructor(tell: VerifyListener) {
    this.#tell = tell;
  }

  /** How many batches are whole. */
  get whole(): number {
    return this.#whole;
  }

  /** Takes the next event of the log, with its mark where it has one. */
  add(position: number, markText: string | undefined): void {
    const mark = markText === undefined ? undefined : parseBatchMark(markText);
    const open = this.#open;
    if (open !== undefined && mark?.count === open.count && mark.index === open.lastIndex + 1) {
      open.lastIndex++;
    } else {
      this.end();
      if (mark !== undefined) {
        this.#open = { position, firstIndex: mark.index, count: mark.count, lastIndex: mark.index };
      } else if (markText !== undefined) {
        this.#tell('invalid-field', position, 'Its batch (/batch) is not “i/n”, as in “2/3”.');
      }
    }
    if (this.#open !== undefined && this.#open.lastIndex === this.#open.count) this.end();
  }

  /** There are no more events. */
  end(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const { position, firstIndex, lastIndex, count } = open;
    if (firstIndex === 1 && lastIndex === count) this.#whole++;
    else
      this.#tell('incomplete-batch', position, `Of the ${count} events of its batch, ${seen(firstIndex, lastIndex)}.`);
  }
}

function seen(first: number, last: number): string {
  return first === last ? `only number ${first} is here` : `only numbers ${first} to ${last} are here`;
}
