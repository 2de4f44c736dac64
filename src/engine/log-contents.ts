import type { RecordedEvent } from '../core/events/event.ts';
import { FoldlineError } from '../core/events/errors.ts';
import { readRange, type ByteSource } from '../core/log/byte-source.ts';
import type { EventBatch } from '../core/log/event-batch.ts';
import {
  readDataText,
  readEventFields,
  readEventId,
  readEventTime,
  type EventFields,
} from '../core/log/event-fields.ts';
import { LineIndex } from '../core/log/line-index.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import { LOG_START, type LogPlace, type LogSink } from '../core/log/log-sink.ts';
import { ProblemList } from '../core/log/problem-list.ts';
import type { Problem, ProblemCode } from '../core/log/problem.ts';
import type { StringTable } from '../core/log/string-table.ts';
import { TagIndex } from '../core/store/append/tag-index.ts';
import { EventIndex } from '../core/store/event-index.ts';
import { StreamDirectory } from '../core/store/stream-directory.ts';
import { StreamPositions } from '../core/store/stream-positions.ts';
import type { StreamPlace } from '../protocol/log.ts';
import { messageValue } from './message-value.ts';
import { StateHistories } from './state-histories.ts';

/** Events that an index holds: some 50 bytes each in memory, and as many again once it is queried. */
const MOST_EVENTS = 40_000_000;

/** Events of a log without stream names are all of one stream, named as the log is. */
export interface ContentsOptions {
  readonly logName: string;
  readonly categorySeparator: string;
  readonly generation: number;
}

/** What has been read of a log since it was last read anew: the index, and the events it points to. */
export class LogContents implements LogSink {
  readonly logName: string;
  readonly source: ByteSource;
  readonly format: LogFormat;
  readonly generation: number;
  readonly index: EventIndex;
  readonly directory: StreamDirectory;
  readonly streamPositions: StreamPositions;
  readonly histories: StateHistories;
  readonly tags = new TagIndex();
  readonly problems = new ProblemList();
  readonly lines: LineIndex;
  /** From where the log is read on. */
  place: LogPlace = LOG_START;
  /** An incomplete last line or batch. It may yet be completed, so it counts only until the log is read on. */
  torn: Problem | undefined;

  constructor(source: ByteSource, format: LogFormat, options: ContentsOptions) {
    this.source = source;
    this.format = format;
    this.logName = options.logName;
    this.generation = options.generation;
    const native = format.name === 'native';
    const { from, skip: skipsVersions = false } = format.versions ?? {};
    this.index = new EventIndex({
      orderedByTime: native,
      wholeStreams: native,
      skipsVersions,
      startsAtZero: from === 0,
    });
    this.directory = new StreamDirectory(this.index, options.categorySeparator);
    this.streamPositions = new StreamPositions(this.index);
    this.histories = new StateHistories(this);
    this.lines = new LineIndex(source);
  }

  get streamNames(): StringTable {
    return this.index.streamNames;
  }

  get typeNames(): StringTable {
    return this.index.typeNames;
  }

  events(batch: EventBatch): void {
    if (this.index.events + batch.count > MOST_EVENTS) {
      throw new FoldlineError('file-too-large', `The log has more than ${MOST_EVENTS} events.`, { limit: MOST_EVENTS });
    }
    const same = this.index.append(batch, (code, position, message) => this.#addProblem(code, position, message));
    for (let index = 0; index < same.length; index += 2) this.#compareIds(same[index] ?? 0, same[index + 1] ?? 0);
  }

  problem(code: ProblemCode, line: number, offset: number, message: string, row?: number): void {
    const position = row === undefined ? {} : { position: this.index.events + row + 1 };
    const inFile = this.format.isMade === true || line === 0 ? {} : { line };
    const problem: Problem = { code, ...inFile, offset, message, ...position };
    if (code === 'torn-line' || code === 'torn-batch') this.torn = problem;
    else this.problems.add(problem);
  }

  /** What a source that was translated is wrong in, about one of its events or about something that became none. */
  addProblem(code: ProblemCode, message: string, position?: number): void {
    // An event that was not read yet comes behind what was.
    const isRead = position !== undefined && this.hasEvent(position);
    if (!isRead)
      this.problems.add({ code, offset: this.place.offset, message, ...(position === undefined ? {} : { position }) });
    else this.#addProblem(code, position, message);
  }

  progress(place: LogPlace): void {
    this.place = place;
    this.lines.add(place);
    const size = Math.max(this.source.size, this.source.expectedSize ?? 0);
    if (place.offset > 0) this.index.expectedEvents = (this.index.events * size * 1.05) / place.offset;
  }

  hasEvent(position: number): boolean {
    return Number.isInteger(position) && position >= 1 && position <= this.index.events;
  }

  /** The bytes of an event's JSON value. */
  bytesAt(position: number): Uint8Array {
    return readRange(this.source, this.index.offset[position - 1] ?? 0, this.index.length[position - 1] ?? 0);
  }

  fieldsAt(position: number): EventFields {
    return readEventFields(this.bytesAt(position), this.format.mapping);
  }

  /** The payload's own JSON text in the bytes of an event, for those who need nothing else of it. */
  dataTextIn(bytes: Uint8Array): string {
    return readDataText(bytes, this.format.mapping);
  }

  streamNameAt(position: number): string {
    return this.index.streamNames.text(this.index.stream[position - 1] ?? 0);
  }

  /** The id of the stream of this name where the event is linked into it, else of its own. */
  streamIdAt(position: number, stream?: string): number {
    const own = this.index.stream[position - 1] ?? 0;
    if (stream === undefined || this.index.links.count === 0) return own;
    const streamId = this.index.streamNames.find(stream);
    return streamId !== undefined && this.index.isIn(streamId, position) ? streamId : own;
  }

  /** An event's own stream, where that is another than this one. */
  homeOf(position: number, streamId: number): StreamPlace | undefined {
    if (this.index.stream[position - 1] === streamId) return undefined;
    return { stream: this.streamNameAt(position), version: this.index.ownVersion[position - 1] ?? 0 };
  }

  /** The streams that an event is in beside its own, with the log's own numbers of it there. */
  linksAt(position: number): StreamPlace[] {
    const { links, streamNames } = this.index;
    return links.streamsOf(position).map((streamId) => ({
      stream: streamNames.text(streamId),
      version: this.index.ownVersionIn(streamId, position),
    }));
  }

  typeNameAt(position: number): string {
    return this.index.typeNames.text(this.index.type[position - 1] ?? 0);
  }

  /** The time of an event as the source wrote it; null where it has none. */
  timeAt(position: number): string | null {
    if (!this.hasEvent(position) || Number.isNaN(this.index.time[position - 1])) return null;
    return readEventTime(this.bytesAt(position), this.format.mapping) ?? null;
  }

  /** The event's own id; undefined where it has none. */
  idAt(position: number): string | undefined {
    return readEventId(this.bytesAt(position), this.format.mapping);
  }

  /** The event's own id, or its place in the log where it has none. */
  idOf(position: number, fields: EventFields): string {
    return fields.id ?? `#${position}`;
  }

  /** An event as one of a stream that it is linked into, else of its own. */
  eventAt(position: number, stream?: string): RecordedEvent {
    const fields = this.fieldsAt(position);
    const { index } = this;
    const streamId = this.streamIdAt(position, stream);
    const home = this.homeOf(position, streamId);
    const links = this.linksAt(position);
    const counted = (place: StreamPlace): StreamPlace => ({ ...place, version: place.version + index.versionShift });
    const { sourcePosition, correlationId, causationId } = fields;
    return {
      position,
      stream: index.streamNames.text(streamId),
      version: index.versionIn(streamId, position),
      type: this.typeNameAt(position),
      time: fields.time ?? null,
      id: this.idOf(position, fields),
      data: messageValue(fields.dataText),
      metadata: messageValue(fields.metadataText),
      dataText: fields.dataText,
      ...(home === undefined ? {} : { home: counted(home) }),
      ...(links.length === 0 ? {} : { links: links.map(counted) }),
      ...(sourcePosition === undefined ? {} : { sourcePosition }),
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(causationId === undefined ? {} : { causationId }),
    };
  }

  /** Problems with their lines, in the order of the log; `more` were found by others. */
  listProblems(limit: number, more: readonly Problem[] = []): readonly Problem[] {
    const torn = this.torn === undefined ? [] : [this.torn];
    return [...this.problems.kept, ...torn, ...more]
      .sort((one, other) => one.offset - other.offset)
      .slice(0, limit)
      .map((problem) => {
        const line = problem.line ?? this.lineAt(problem.offset);
        return line === undefined ? problem : { ...problem, line };
      });
  }

  /** Line of the file, from 1, at an offset; undefined where the log was made from the file, whose lines are others. */
  lineAt(offset: number): number | undefined {
    return this.format.isMade === true ? undefined : this.lines.lineAt(offset);
  }

  /** Without a line until somebody asks: counting lines costs a read of the log. */
  #addProblem(code: ProblemCode, position: number, message: string): void {
    this.problems.add({ code, offset: this.index.offset[position - 1] ?? 0, position, message });
  }

  #compareIds(earlier: number, later: number): void {
    const id = this.idAt(later);
    if (id !== undefined && id === this.idAt(earlier)) {
      this.#addProblem('duplicate-id', later, `The event at position ${earlier} has the same id.`);
    }
  }
}
