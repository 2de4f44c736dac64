// Indexes into columns are bounded by their counts; `!` says so.
import { NO_VERSION, type BatchLinks, type EventBatch } from '../log/event-batch.ts';
import type { ProblemCode } from '../log/problem.ts';
import { StringTable } from '../log/string-table.ts';
import { countBelow } from '../search/count-below.ts';
import { EventLinks } from './event-links.ts';
import { IdTable } from './id-table.ts';

/** Told of what an event is found to be wrong in, as against the events before it. */
export type IndexProblemListener = (code: ProblemCode, position: number, message: string) => void;

/** Rules that hold for one kind of log and not for another. */
export interface IndexRules {
  /** The log is written in order of time by one store: an event earlier than the one before it is marked. */
  readonly orderedByTime: boolean;
  /** A stream's first event has version 1 (or 0): a later start is a gap, not an excerpt. */
  readonly wholeStreams: boolean;
  /** A stream's versions may skip numbers, which is then no problem. */
  readonly skipsVersions?: boolean;
  /** A stream's first event has version 0, also where none of the log's events has it. */
  readonly startsAtZero?: boolean;
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
  /** The streams that events are in beside their own. */
  readonly links = new EventLinks();
  readonly #rules: IndexRules;
  #events = 0;
  #startsAtZero: boolean;
  /** How many events the log will have when it has been read to its end, as far as one can tell. */
  expectedEvents = 0;

  /** Columns by event; its stream is its own one, whatever others it is in. */
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

  /** Columns by stream id; events that are linked into it are among its events. */
  streamEvents = new Uint32Array(FIRST_CAPACITY);
  streamFirst = new Uint32Array(FIRST_CAPACITY);
  streamLast = new Uint32Array(FIRST_CAPACITY);

  /** Columns by type id. */
  typeEvents = new Uint32Array(FIRST_CAPACITY);
  typeFirst = new Uint32Array(FIRST_CAPACITY);
  typeLast = new Uint32Array(FIRST_CAPACITY);

  constructor(rules: IndexRules) {
    this.#rules = rules;
    this.#startsAtZero = rules.startsAtZero === true;
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

  /** The version of an event in its own stream, 1 for a stream's first, whatever number its source starts with. */
  versionAt(position: number): number {
    return this.ownVersion[position - 1]! + this.versionShift;
  }

  /** As `versionAt`, in a stream that the event is in. */
  versionIn(streamId: number, position: number): number {
    return this.ownVersionIn(streamId, position) + this.versionShift;
  }

  /** The log's own number of an event in a stream that it is in. */
  ownVersionIn(streamId: number, position: number): number {
    const isOwn = this.stream[position - 1] === streamId;
    return isOwn ? this.ownVersion[position - 1]! : (this.links.ownVersion[this.links.find(position, streamId)] ?? 0);
  }

  /** Whether an event is in a stream, by itself or by a link. */
  isIn(streamId: number, position: number): boolean {
    return this.stream[position - 1] === streamId || this.links.find(position, streamId) >= 0;
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
    this.#addToStreams(batch, first, problem);
    this.#checkTimes(first, first + count, problem);
    this.#events = first + count;
    return this.ids.add(batch.idHash, count, first + 1, this.expectedEvents);
  }

  /** The positions of a stream's events, ascending. */
  streamPositions(streamId: number): Uint32Array<ArrayBuffer> {
    const count = this.streamEvents[streamId] ?? 0;
    const positions = new Uint32Array(count);
    let position = this.streamLast[streamId] ?? 0;
    const { links } = this;
    for (let ordinal = count; ordinal > 0; ordinal--) {
      positions[ordinal - 1] = position;
      position =
        this.stream[position - 1] === streamId
          ? this.previousInStream[position - 1]!
          : links.previousInStream[links.find(position, streamId)]!;
    }
    return positions;
  }

  /** The position of the event whose bytes hold this offset, or 0 where none does. */
  positionAtOffset(offset: number): number {
    const position = countBelow(offset + 1, this.#events, (row) => this.offset[row]!);
    return position > 0 && offset < this.offset[position - 1]! + this.length[position - 1]! ? position : 0;
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

  /** Each event comes into its own stream, then into those that it is linked into, before the next event. */
  #addToStreams(batch: EventBatch, first: number, problem: IndexProblemListener): void {
    const { count, links } = batch;
    let next = 0;
    for (let link = 0; link < (links?.row.length ?? 0); link++) {
      const end = links!.row[link]! + 1;
      this.#addRows(batch.version, next, end, first, problem);
      this.#addLink(links!, link, first);
      next = end;
    }
    this.#addRows(batch.version, next, count, first, problem);
  }

  #addRows(versions: Uint32Array, start: number, end: number, first: number, problem: IndexProblemListener): void {
    if (start >= end) return;
    this.#link(first + start, first + end);
    this.#addVersions(versions.subarray(start, end), end - start, first + start, problem);
  }

  #addLink({ row, stream, version }: BatchLinks, link: number, first: number): void {
    const position = first + row[link]! + 1;
    const streamId = stream[link]!;
    const previous = this.streamLast[streamId]!;
    // It is there already, by itself or by another link.
    if (previous === position) return;
    const given = version[link]!;
    if (given === 0) this.#startsAtZero = true;
    const counted = previous === 0 ? 1 - this.versionShift : this.ownVersionIn(streamId, previous) + 1;
    this.links.add(position, streamId, given === NO_VERSION ? counted : given, previous);
    this.streamLast[streamId] = position;
    if (this.streamEvents[streamId]!++ === 0) this.streamFirst[streamId] = position;
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
    const { ownVersion, previousInStream, stream } = this;
    const hasNoLinks = this.links.count === 0;
    for (let index = 0, row = first; index < count; index++, row++) {
      const given = versions[index]!;
      const previous = previousInStream[row]!;
      const streamId = stream[row]!;
      const isOwn = hasNoLinks || stream[previous - 1] === streamId;
      const before = previous === 0 ? -1 : isOwn ? ownVersion[previous - 1]! : this.ownVersionIn(streamId, previous);
      if (given === NO_VERSION) {
        ownVersion[row] = before === -1 ? 1 - this.versionShift : before + 1;
        continue;
      }
      ownVersion[row] = given;
      if (given === 0) this.#startsAtZero = true;
      // What is linked into a stream takes its place in the order of the log, which need not be that of its version.
      if (given !== before + 1 && !this.links.leadTo(streamId)) this.#checkVersion(row + 1, given, before, problem);
    }
  }

  #checkTimes(first: number, end: number, problem: IndexProblemListener): void {
    const { time, previousInStream, stream } = this;
    const { orderedByTime } = this.#rules;
    for (let row = first; row < end; row++) {
      const earlier = orderedByTime ? row : previousInStream[row]!;
      const isBackwards = earlier > 0 && time[row]! < time[earlier - 1]!;
      if (isBackwards && (orderedByTime || stream[row] === stream[earlier - 1])) {
        problem('time-backwards', row + 1, `Its time is before that of the event at position ${earlier}.`);
      }
    }
  }

  #checkVersion(position: number, given: number, before: number, problem: IndexProblemListener): void {
    if (before === -1) {
      if (given > 1 && this.#rules.wholeStreams) {
        problem('version-gap', position, `The stream starts with version ${given}.`);
      }
    } else if (given === before) problem('version-repeat', position, `Version ${given} is there twice.`);
    else if (given < before) problem('version-back', position, `Version ${given} comes after version ${before}.`);
    else if (this.#rules.skipsVersions !== true) {
      problem('version-gap', position, `Version ${given} comes right after version ${before}.`);
    }
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
