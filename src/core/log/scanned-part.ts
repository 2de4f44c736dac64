// Rows run from 0 to a part's count; `!` says so.
import { BATCH_EVENTS, createBatchLinks, createEventBatch, type BatchLinks, type EventBatch } from './event-batch.ts';
import type { LogPlace, LogSink } from './log-sink.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { StringTable, type PackedSpellings } from './string-table.ts';

/** Events that a part has room for: few messages, and yet the first ones are there soon. */
const PART_EVENTS = 1 << 16;
const EVENT_COLUMNS = ['stream', 'type', 'version', 'time', 'offset', 'length', 'idHash'] as const;

/** A problem, with the line that a scan always knows. */
type ScannedProblem = Problem & { readonly line: number };

/** Some events of a log as another thread has scanned them, with ids of its own tables. */
export interface ScannedPart {
  readonly events: EventBatch;
  /** The names that are new since the part before. */
  readonly streamNames: PackedSpellings;
  readonly typeNames: PackedSpellings;
  /** With `position` the row of the part, from 0. */
  readonly problems: readonly ScannedProblem[];
  /** Up to where the part goes; lines count from where the scan began. */
  readonly place: LogPlace;
}

/** Collects what a scan finds into parts that can be handed to another thread. */
export class PartCollector implements LogSink {
  readonly streamNames = new StringTable();
  readonly typeNames = new StringTable();
  readonly logName: string;
  readonly #send: (part: ScannedPart) => void;
  #batch = createEventBatch(PART_EVENTS);
  #problems: ScannedProblem[] = [];
  #place: LogPlace;
  #sentStreams = 0;
  #sentTypes = 0;

  constructor(logName: string, start: LogPlace, send: (part: ScannedPart) => void) {
    this.logName = logName;
    this.#place = start;
    this.#send = send;
  }

  events(batch: EventBatch): void {
    const { count } = this.#batch;
    for (const column of EVENT_COLUMNS) this.#batch[column].set(batch[column].subarray(0, batch.count), count);
    if (batch.links !== undefined) addLinks((this.#batch.links ??= createBatchLinks()), batch.links, count);
    this.#batch.count = count + batch.count;
    // Sent before it is full, so that the next batch fits, with the problems that are told before it.
    if (this.#batch.count > PART_EVENTS - BATCH_EVENTS) this.flush();
  }

  problem(code: ProblemCode, line: number, offset: number, message: string, row?: number): void {
    const position = row === undefined ? {} : { position: this.#batch.count + row };
    this.#problems.push({ code, line, offset, message, ...position });
  }

  progress(place: LogPlace): void {
    this.#place = place;
  }

  /** Sends what there is. */
  flush(): void {
    this.#send({
      events: this.#batch,
      streamNames: this.streamNames.spellingsFrom(this.#sentStreams),
      typeNames: this.typeNames.spellingsFrom(this.#sentTypes),
      problems: this.#problems,
      place: this.#place,
    });
    this.#sentStreams = this.streamNames.size;
    this.#sentTypes = this.typeNames.size;
    this.#batch = createEventBatch(PART_EVENTS);
    this.#problems = [];
  }
}

function addLinks(links: BatchLinks, { row, stream, version }: BatchLinks, firstRow: number): void {
  for (let link = 0; link < row.length; link++) {
    links.row.push(firstRow + row[link]!);
    links.stream.push(stream[link]!);
    links.version.push(version[link]!);
  }
}

/** Gives parts to a sink, one after the other, with the ids of its tables and the lines of the whole log. */
export class PartPlayer {
  readonly #sink: LogSink;
  /** Lines of the log before where the scan of the parts began. */
  readonly #linesBefore: number;
  readonly #streams = new IdMap();
  readonly #types = new IdMap();

  constructor(sink: LogSink, linesBefore: number) {
    this.#sink = sink;
    this.#linesBefore = linesBefore;
  }

  play({ events, streamNames, typeNames, problems, place }: ScannedPart): void {
    this.#streams.add(this.#sink.streamNames.internSpellings(streamNames));
    this.#types.add(this.#sink.typeNames.internSpellings(typeNames));
    this.#streams.map(events.stream, events.count);
    this.#types.map(events.type, events.count);
    if (events.links !== undefined) this.#streams.map(events.links.stream, events.links.stream.length);
    for (const { code, line, offset, message, position } of problems) {
      this.#sink.problem(code, line + this.#linesBefore, offset, message, position);
    }
    if (events.count > 0) this.#sink.events(events);
    this.#sink.progress({ ...place, line: place.line + this.#linesBefore });
  }
}

/** From the ids of one table to those of another. */
class IdMap {
  #ids = new Uint32Array(1024);
  #count = 0;

  add(ids: Uint32Array): void {
    if (this.#count + ids.length > this.#ids.length) {
      const larger = new Uint32Array((this.#count + ids.length) * 2);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids.set(ids, this.#count);
    this.#count += ids.length;
  }

  map(column: Uint32Array | number[], count: number): void {
    const ids = this.#ids;
    for (let row = 0; row < count; row++) column[row] = ids[column[row]!]!;
  }
}
