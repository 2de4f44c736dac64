// Indexes into columns are bounded by their counts; `!` says so.
import { NO_VERSION, type EventBatch } from '../log/event-batch.ts';
import type { ProblemCode } from '../log/problem.ts';
import { StringTable } from '../log/string-table.ts';
import { IdTable } from './id-table.ts';

/** Told of what an event is found to be wrong in, as against the events before it. */
export type IndexProblemListener = (code: ProblemCode, position: number, message: string) => void;

/** Rules that hold for one kind of log and not for another. */
export interface IndexRules {
  /** The log is written in order of time by one store: an event earlier than the one before it is marked. */
  readonly orderedByTime: boolean;
  /** A stream's first event has version 1 (or 0): a later start is a gap, not an excerpt. */
  readonly wholeStreams: boolean;
}

const FIRST_CAPACITY = 1024;

/**
 * The index of an open log, in memory: one row an event, in columns. The row of position p is p − 1.
 * Payloads stay in the log and are read by offset and length. Append-only; a log that changed otherwise gets a new
 * index.
 */
export class EventIndex {
  readonly streamNames = new StringTable();
  readonly typeNames = new StringTable();
  readonly ids = new IdTable();
  readonly #rules: IndexRules;
  #events = 0;
  #startsAtZero = false;
  /** How many events the log will have when it has been read to its end, as far as one can tell. */
  expectedEvents = 0;

  /** Columns by event. */
  stream = new Uint32Array(FIRST_CAPACITY);
  type = new Uint32Array(FIRST_CAPACITY);
  /** The log's own number, or the place in the stream where it gives none. See `versionShift`. */
  ownVersion = new Uint32Array(FIRST_CAPACITY);
  /** Milliseconds since 1970; NaN where the event has no time. */
  time = new Float64Array(FIRST_CAPACITY);
  offset = new Float64Array(FIRST_CAPACITY);
  length = new Uint32Array(FIRST_CAPACITY);
  /** Position of the event before in the same stream; 0 for a stream's first. */
  previousInStream = new Uint32Array(FIRST_CAPACITY);

  /** Columns by stream id. */
  streamEvents = new Uint32Array(FIRST_CAPACITY);
  streamFirst = new Uint32Array(FIRST_CAPACITY);
  streamLast = new Uint32Array(FIRST_CAPACITY);

  /** Columns by type id. */
  typeEvents = new Uint32Array(FIRST_CAPACITY);
  typeFirst = new Uint32Array(FIRST_CAPACITY);
  typeLast = new Uint32Array(FIRST_CAPACITY);

  constructor(rules: IndexRules) {
    this.#rules = rules;
  }

  get events(): number {
    return this.#events;
  }

  get streams(): number {
    return this.streamNames.size;
  }

  get types(): number {
    return this.typeNames.size;
  }

  /** What is added to own numbers so that a stream's first event has version 1. */
  get versionShift(): 0 | 1 {
    return this.#startsAtZero ? 1 : 0;
  }

  /** The version of an event, 1 for a stream's first, whatever number its source starts with. */
  versionAt(position: number): number {
    return this.ownVersion[position - 1]! + this.versionShift;
  }

  /**
   * Takes in a batch whose stream and type ids are of this index's tables. Returns pairs of positions (earlier, later)
   * whose ids have the same hash, to be compared by their bytes: [earlier, later, earlier, later, …].
   */
  append(batch: EventBatch, problem: IndexProblemListener): number[] {
    const first = this.#events;
    const count = batch.count;
    if (first + count > this.stream.length)
      this.#reserve(Math.ceil(Math.max((first + count) * 1.25, this.expectedEvents)));
    this.stream.set(batch.stream.subarray(0, count), first);
    this.type.set(batch.type.subarray(0, count), first);
    this.time.set(batch.time.subarray(0, count), first);
    this.offset.set(batch.offset.subarray(0, count), first);
    this.length.set(batch.length.subarray(0, count), first);
    this.#growNames();
    this.#link(first, first + count);
    this.#addVersions(batch.version, count, first, problem);
    this.#checkTimes(first, first + count, problem);
    this.#events = first + count;
    return this.ids.add(batch.idHash, count, first + 1, this.expectedEvents);
  }

  /** The positions of a stream's events, ascending. */
  streamPositions(streamId: number): Uint32Array<ArrayBuffer> {
    const count = this.streamEvents[streamId] ?? 0;
    const positions = new Uint32Array(count);
    let position = this.streamLast[streamId] ?? 0;
    for (let ordinal = count; ordinal > 0; ordinal--) {
      positions[ordinal - 1] = position;
      position = this.previousInStream[position - 1]!;
    }
    return positions;
  }

  /** The position of the event whose bytes hold this offset, or 0 where none does. */
  positionAtOffset(offset: number): number {
    let low = 0;
    let high = this.#events;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.offset[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < this.offset[low - 1]! + this.length[low - 1]! ? low : 0;
  }

  #reserve(events: number): void {
    this.stream = grown(this.stream, events);
    this.type = grown(this.type, events);
    this.ownVersion = grown(this.ownVersion, events);
    this.time = grown(this.time, events);
    this.offset = grown(this.offset, events);
    this.length = grown(this.length, events);
    this.previousInStream = grown(this.previousInStream, events);
  }

  /** Counts the events of these rows into their streams and types, and links each to the one before in its stream. */
  #link(first: number, end: number): void {
    const { stream, type, previousInStream, streamEvents, streamFirst, streamLast, typeEvents, typeFirst, typeLast } =
      this;
    for (let row = first; row < end; row++) {
      const streamId = stream[row]!;
      const typeId = type[row]!;
      previousInStream[row] = streamLast[streamId]!;
      streamLast[streamId] = row + 1;
      if (streamEvents[streamId]!++ === 0) streamFirst[streamId] = row + 1;
      typeLast[typeId] = row + 1;
      if (typeEvents[typeId]!++ === 0) typeFirst[typeId] = row + 1;
    }
  }

  #addVersions(versions: Uint32Array, count: number, first: number, problem: IndexProblemListener): void {
    const { ownVersion, previousInStream } = this;
    for (let index = 0, row = first; index < count; index++, row++) {
      const given = versions[index]!;
      const previous = previousInStream[row]!;
      const before = previous === 0 ? -1 : ownVersion[previous - 1]!;
      if (given === NO_VERSION) {
        ownVersion[row] = before === -1 ? 1 - this.versionShift : before + 1;
        continue;
      }
      ownVersion[row] = given;
      if (given === before + 1) {
        if (given === 0) this.#startsAtZero = true;
      } else this.#checkVersion(row + 1, given, before, problem);
    }
  }

  #checkTimes(first: number, end: number, problem: IndexProblemListener): void {
    const { time, previousInStream } = this;
    const { orderedByTime } = this.#rules;
    for (let row = first; row < end; row++) {
      const earlier = orderedByTime ? row : previousInStream[row]!;
      if (earlier > 0 && time[row]! < time[earlier - 1]!) {
        problem('time-backwards', row + 1, `Its time is before that of the event at position ${earlier}.`);
      }
    }
  }

  #checkVersion(position: number, given: number, before: number, problem: IndexProblemListener): void {
    if (given === 0) this.#startsAtZero = true;
    if (before === -1) {
      if (given > 1 && this.#rules.wholeStreams) {
        problem('version-gap', position, `The stream starts with version ${given}.`);
      }
    } else if (given === before) problem('version-repeat', position, `Version ${given} is there twice.`);
    else if (given < before) problem('version-back', position, `Version ${given} comes after version ${before}.`);
    else problem('version-gap', position, `Version ${given} comes right after version ${before}.`);
  }

  #growNames(): void {
    if (this.streams > this.streamEvents.length) {
      const capacity = this.streams * 2;
      this.streamEvents = grown(this.streamEvents, capacity);
      this.streamFirst = grown(this.streamFirst, capacity);
      this.streamLast = grown(this.streamLast, capacity);
    }
    if (this.types > this.typeEvents.length) {
      const capacity = this.types * 2;
      this.typeEvents = grown(this.typeEvents, capacity);
      this.typeFirst = grown(this.typeFirst, capacity);
      this.typeLast = grown(this.typeLast, capacity);
    }
  }
}

function grown<Column extends Uint32Array | Float64Array>(column: Column, capacity: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(capacity);
  larger.set(column);
  return larger;
}
