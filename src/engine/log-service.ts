import { hashOfId } from '../core/log/event-scanner.ts';
import type { Problem } from '../core/log/problem.ts';
import { searchText } from '../core/log/text-search.ts';
import { verifyPayloads } from '../core/log/verify-payloads.ts';
import { countBelow } from '../core/store/count-below.ts';
import { matchEvents } from '../core/store/event-filter.ts';
import type { Channel } from '../protocol/channel.ts';
import type { EngineSide, HostSide, OpenParams } from '../protocol/engine.ts';
import type { EventFilter, LogSummary, QueryResult } from '../protocol/log.ts';
import { foldOf, Inspection, type Folds } from './inspection.ts';
import type { LogContents } from './log-contents.ts';
import type { EngineEnvironment, LogFile } from './log-file.ts';
import { OpenLog } from './open-log.ts';
import { SqlQueries } from './sql-queries.ts';

/** Events that are no valid JSON, listed; the rest is counted. */
const MOST_INVALID = 10_000;

/** Events that are folded before anybody asks: some 20 ms of work. */
const FOLDED_AHEAD = 1_000;

type Params<Name extends keyof EngineSide['requests']> = EngineSide['requests'][Name]['params'];

/** An open log and the answers about it that are more than a look at its contents. */
export class LogService {
  readonly #log: OpenLog;
  readonly #channel: Channel<EngineSide, HostSide>;
  readonly #queries: SqlQueries;
  #folds: Folds;
  /** The filter asked for last, with what it matched of so many events. */
  #matched: { readonly key: string; readonly positions: Uint32Array } | undefined;

  private constructor(
    log: OpenLog,
    folds: Folds,
    environment: EngineEnvironment,
    channel: Channel<EngineSide, HostSide>,
  ) {
    this.#log = log;
    this.#folds = folds;
    this.#channel = channel;
    this.#queries = new SqlQueries(() => environment.loadSqlite());
  }

  static async open(
    params: OpenParams,
    file: LogFile,
    environment: EngineEnvironment,
    channel: Channel<EngineSide, HostSide>,
  ): Promise<LogService> {
    const log = await OpenLog.open(params, file, {
      tell: (summary) => channel.notify('changed', summary),
      startPartReader: environment.startPartReader,
    });
    const service = new LogService(log, params.folds, environment, channel);
    // What goes wrong ahead goes wrong again, and is told, when somebody asks.
    log
      .whenRead()
      .then(() => service.#foldNewestStream())
      .catch(() => undefined);
    return service;
  }

  get contents(): LogContents {
    return this.#log.contents;
  }

  get summary(): LogSummary {
    return this.#log.summary;
  }

  get inspection(): Inspection {
    return new Inspection(this.contents, this.#folds);
  }

  setFolds(folds: Folds): void {
    this.#folds = folds;
  }

  whenRead(): Promise<LogSummary> {
    return this.#log.whenRead();
  }

  cancelReading(): void {
    this.#log.cancelReading();
  }

  close(): void {
    this.#queries.dispose();
    this.#log.close();
  }

  /** The positions of the events that match, ascending; null where the filter lets every event through. */
  async matches(filter: EventFilter, signal: AbortSignal): Promise<Uint32Array | null> {
    const { stream, types, text, from, to } = filter;
    if ([stream, types, text, from, to].every((part) => part === undefined)) return null;
    const { index, source, generation } = this.contents;
    const key = JSON.stringify([stream, types, text, from, to, index.events, generation]);
    if (this.#matched?.key === key) return this.#matched.positions;
    const among = text === undefined || text === '' ? undefined : await searchText(source, index, text, { signal });
    const positions = matchEvents(index, { ...filter, ...(among === undefined ? {} : { among }) });
    this.#matched = { key, positions };
    return positions;
  }

  async neighbour(params: Params<'neighbour'>, signal: AbortSignal): Promise<number | null> {
    const { position, step, within, filter = {} } = params;
    const { index, streamPositions } = this.contents;
    const among =
      within === 'stream' ? streamPositions.of(index.stream[position - 1] ?? 0) : await this.matches(filter, signal);
    if (among === null) {
      const next = position + step;
      return next >= 1 && next <= index.events ? next : null;
    }
    const place = countBelow(step === 1 ? position + 1 : position, among.length, (at) => among[at] ?? 0);
    return among[step === 1 ? place : place - 1] ?? null;
  }

  locate(params: Params<'locate'>): number | null {
    const { index, lines, streamPositions } = this.contents;
    if ('line' in params) {
      const offset = lines.offsetOfLine(params.line);
      return offset === undefined ? null : index.positionAtOffset(offset) || null;
    }
    if ('id' in params) {
      const place = /^#(\d+)$/.exec(params.id)?.[1];
      const found = index.ids
        .positions(hashOfId(params.id))
        .find((position) => this.contents.idAt(position) === params.id);
      return found ?? (place !== undefined && this.contents.hasEvent(Number(place)) ? Number(place) : null);
    }
    const streamId = index.streamNames.find(params.stream);
    if (streamId === undefined || params.version < 1) return null;
    return streamPositions.of(streamId)[streamPositions.ordinalOfVersion(streamId, params.version) - 1] ?? null;
  }

  async query(
    sql: string,
    parameters: Params<'query'>['parameters'],
    limit: number,
    signal: AbortSignal,
  ): Promise<QueryResult> {
    await this.#log.whenRead();
    return this.#queries.run(this.contents, { sql, parameters, limit }, signal);
  }

  /** What opening saw, and every event parsed to its last byte. */
  async verify(signal: AbortSignal): Promise<EngineSide['requests']['verify']['result']> {
    await this.#log.whenRead();
    const { contents } = this;
    const { index, source, problems } = contents;
    const found: Problem[] = [];
    let invalid = 0;
    await verifyPayloads(
      source,
      index.events,
      index,
      (position, message) => {
        invalid++;
        if (found.length >= MOST_INVALID) return;
        const offset = index.offset[position - 1] ?? 0;
        found.push({ code: 'invalid-payload', line: contents.lines.lineAt(offset), offset, position, message });
      },
      {
        signal,
        onProgress: (done) => this.#channel.notify('progress', { task: 'verify', done, total: index.events }),
      },
    );
    const all = [...contents.listProblems(Infinity), ...found].sort((one, other) => one.offset - other.offset);
    const total = problems.total + (contents.torn === undefined ? 0 : 1) + invalid;
    return { ok: total === 0, problems: all, total };
  }

  /** Most often the newest events are looked at first: the start of their stream's history is folded ahead. */
  async #foldNewestStream(): Promise<void> {
    const { index } = this.contents;
    const last = index.events;
    if (last === 0) return;
    const streamId = index.stream[last - 1] ?? 0;
    const events = Math.min(index.streamEvents[streamId] ?? 0, FOLDED_AHEAD);
    const fold = foldOf(this.#folds, this.contents.directory.category(streamId));
    await this.contents.histories.history(streamId, fold).stateAt(events);
  }
}
