import type { EventBatch } from './event-batch.ts';
import type { ProblemCode } from './problem.ts';
import type { StringTable } from './string-table.ts';

/** A place between two values of a log, from which it can be read on. */
export interface LogPlace {
  readonly offset: number;
  /** Line of the file at that offset, from 1. */
  readonly line: number;
  /** Whether the place is inside the array that holds the events (layout `elements`). */
  readonly inArray: boolean;
}

/** The first place of a log. */
export const LOG_START: LogPlace = { offset: 0, line: 1, inArray: false };

/** Takes in what reading a log finds. */
export interface LogSink {
  /** The tables that the ids in the batches belong to. */
  readonly streamNames: StringTable;
  readonly typeNames: StringTable;
  /** The stream of events that name none, where the mapping has no field for it: the log's own name. */
  readonly logName: string;
  /** Takes in the next events. The batch is filled again afterwards, so what is to stay is copied. */
  events(batch: EventBatch): void;
  /**
   * Something is wrong. `row` is the row that the event has in the next batch; absent where the bytes are no event.
   * Comes before that batch, as often as there are problems: keep what is wanted, count the rest.
   */
  problem(code: ProblemCode, line: number, offset: number, message: string, row?: number): void;
  /** Everything before this place has been given. */
  progress(place: LogPlace): void;
}
