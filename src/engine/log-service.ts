import { FoldlineError } from '../core/events/errors.ts';
import { hashOfId } from '../core/log/event-scanner.ts';
import { nextTurn } from '../core/log/turns.ts';
import { countBelow } from '../core/search/count-below.ts';
import type { Channel } from '../protocol/channel.ts';
import type { EngineSide, HostSide, ImportParams, ImportResult, ModelSetup, OpenParams } from '../protocol/engine.ts';
import type { LogWindow } from '../protocol/connection.ts';
import type { EventFilter, LogSummary, QueryResult } from '../protocol/log.ts';
import type { Dispatcher } from './commands/dispatcher.ts';
import { EventStore } from './event-store.ts';
import type { MatchListener } from './history/matching/match-teller.ts';
import type { History } from './history/open-history.ts';
import { Inspection } from './inspection.ts';
import type { LogContents } from './log-contents.ts';
import type { EngineEnvironment } from './environment.ts';
import type { LogFile } from './log-file.ts';
import { ModelSet } from './models/model-set.ts';
import { ModelStates } from './models/model-states.ts';
import { openSource } from './open-source.ts';
import { OpenLog } from './open-log.ts';
import { Payloads } from './payloads.ts';
import { ReadModels } from './projections/read-models.ts';
import { StateSources, type Folds } from './state-sources.ts';
import { isServerFile, type ServerFile } from './servers/server-file.ts';
import { SqlQueries } from './sql-queries.ts';
import { StoreFile } from './store-file.ts';

/** Events that are folded before anybody asks: some 100 ms of work, after which the code for it is compiled, … */
const FOLDED_AHEAD = 25_000;
/** … and how many of them at a time, at first and later, so that whoever asks meanwhile does not wait. */
const FOLDED_AT_FIRST = 50;
const FOLDED_AT_ONCE = 2_000;

type Params<Name extends keyof EngineSide['requests']> = EngineSide['requests'][Name]['params'];

/** An open log and the answers about it that are more than a look at its contents. */
export class LogService {
  readonly payloads = new Payloads(() => this.contents);
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly #log: OpenLog;
  readonly #environment: EngineEnvironment;
  readonly #channel: Channel<EngineSide, HostSide>;
  readonly #queries: SqlQueries;
  readonly #modelStates: ModelStates;
  readonly #sources: StateSources;
  #dispatcher: Promise<Dispatcher> | undefined;
  #retries = 0;
  #history: Promise<History> | undefined;

  private constructor(
    log: OpenLog,
    store: EventStore,
    { folds, models }: OpenParams,
    environment: EngineEnvironment,
    channel: Channel<EngineSide, HostSide>,
  ) {
    const contents = (): LogContents => log.contents;
    this.#log = log;
    this.#environment = environment;
    this.store = store;
    this.#channel = channel;
    this.#modelStates = new ModelStates(contents, models.limits, environment.startModels);
    this.#sources = new StateSources(contents, this.#modelStates, folds);
    this.readModels = new ReadModels({
      contents,
      limits: models.limits,
      start: environment.startModels,
      tell: (states) => channel.notify('projections', states),
    });
    this.#queries = new SqlQueries(() => environment.loadSqlite(), this.readModels);
  }

  static async open(
    params: OpenParams,
    file: LogFile,
    environment: EngineEnvironment,
    channel: Channel<EngineSide, HostSide>,
  ): Promise<LogService> {
    const recovered = (recovery: HostSide['notifications']['recovered']): void => channel.notify('recovered', recovery);
    let service: LogService | undefined;
    const log = await OpenLog.open(params, file, environment, {
      tell: (summary) => {
        channel.notify('changed', summary);
        service?.readModels.grew();
      },
      onFirstRead: (opened) => new StoreFile(opened, recovered).recover(),
      startPartReader: environment.startPartReader,
      scanModule: environment.scanModule,
    });
    const store = new EventStore(log, new StoreFile(log, recovered));
    const opened = (service = new LogService(log, store, params, environment, channel));
    opened.setModels(params.models);
    // What goes wrong ahead goes wrong again, and is told, when somebody asks.
    log
      .whenRead()
      .then(() => opened.#foldNewestStream())
      .catch(() => undefined);
    return opened;
  }

  get contents(): LogContents {
    return this.#log.contents;
  }

  get summary(): LogSummary {
    return this.#log.summary;
  }

  get inspection(): Inspection {
    return new Inspection(this.contents, this.#sources);
  }

  /** The answers about the past, loaded when they are first asked for. */
  history(): Promise<History> {
    this.#history ??= this.#environment.loadHistory().then(({ openHistory }) =>
      openHistory({
        contents: () => this.contents,
        sources: this.#sources,
        modelStates: this.#modelStates,
        store: this.store,
      }),
    );
    return this.#history;
  }

  /** The command side, loaded when the first command comes. */
  dispatcher(): Promise<Dispatcher> {
    const parts = [this.#log, this.store, this.#sources, this.#modelStates, () => this.#retries] as const;
    this.#dispatcher ??= this.#environment.loadTools().then(({ Dispatcher }) => new Dispatcher(...parts));
    return this.#dispatcher;
  }

  setFolds(folds: Folds): void {
    this.#sources.folds = folds;
  }

  setModels({ files, previous, limits, retries }: ModelSetup): void {
    const models = new ModelSet(files, previous);
    this.#sources.models = models;
    this.#modelStates.setModels(models, limits);
    this.#retries = retries;
    // Projections begin when there is a log to read, and not with a part of it.
    void this.#log.whenRead().then(() => {
      if (this.#sources.models === models) this.readModels.setModels(models, limits);
    });
  }

  async whenRead(): Promise<LogSummary> {
    await this.#log.whenRead();
    return this.#log.summary;
  }

  cancelReading(): void {
    this.#log.cancelReading();
  }

  close(): void {
    this.#queries.dispose();
    this.#modelStates.dispose();
    this.readModels.dispose();
    this.#log.close();
  }

  /**
   * The positions of the events that match, ascending; null where the filter asks nothing. The listener is told of those
   * that are found on the way.
   */
  async matches(filter: EventFilter, signal: AbortSignal, listener?: MatchListener): Promise<Uint32Array | null> {
    const { stream, types, text, from, to, expression } = filter;
    if ([stream, types, text, from, to, expression].every((part) => part === undefined)) return null;
    return (await this.history()).matches.find(filter, signal, listener);
  }

  async neighbour(params: Params<'neighbour'>, signal: AbortSignal): Promise<number | null> {
    const { position, stream, step, within, filter = {} } = params;
    const { index } = this.contents;
    const among = within === 'stream' ? this.#positionsAround(position, stream) : await this.matches(filter, signal);
    if (among === null) {
      const next = position + step;
      return next >= 1 && next <= index.events ? next : null;
    }
    const place = countBelow(step === 1 ? position + 1 : position, among.length, (at) => among[at] ?? 0);
    return among[step === 1 ? place : place - 1] ?? null;
  }

  /** The events of an event's stream; without those that are linked into it, unless it is looked at in that stream. */
  #positionsAround(position: number, stream: string | undefined): Uint32Array {
    const { index, streamPositions } = this.contents;
    const streamId = this.contents.streamIdAt(position, stream);
    const positions = streamPositions.of(streamId);
    const isShown = stream === index.streamNames.text(streamId) || !index.links.leadTo(streamId);
    return isShown ? positions : positions.filter((each) => index.stream[each - 1] === streamId);
  }

  locate(params: Params<'locate'>): number | null {
    const { index, lines, streamPositions } = this.contents;
    if ('line' in params) {
      if (this.contents.format.isMade === true) return null;
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

  /** Appends the events of another log, which is opened for this alone. */
  /** Throws `invalid-argument` where the log is on no server. */
  get serverFile(): ServerFile {
    const { file } = this.#log;
    if (!isServerFile(file)) throw new FoldlineError('invalid-argument', 'This log is on no server.');
    return file;
  }

  /** Reads other events of the server, and waits until they are there. */
  async setWindow(window: LogWindow): Promise<void> {
    this.serverFile.setWindow(window);
    await this.#log.runAlone(() => this.#log.catchUp());
  }

  async import(params: ImportParams, open: () => Promise<LogFile>, signal: AbortSignal): Promise<ImportResult> {
    if (params.uri === this.summary.uri)
      throw new FoldlineError('invalid-argument', 'A store is not imported into itself.');
    // A store that cannot be written says so before the other log is read.
    await this.store.appendRecorded([], signal);
    const file = await open();
    try {
      const onProgress = (done: number, total: number): void =>
        this.#channel.notify('progress', { task: 'import', done, total });
      const { importLog } = await this.#environment.loadTools();
      return await importLog(params, await openSource(params, file, this.#environment), this.store, {
        signal,
        onProgress,
      });
    } finally {
      file.close();
    }
  }

  /** Of the log as its file is now. */
  async verify(signal: AbortSignal): Promise<EngineSide['requests']['verify']['result']> {
    await this.#log.whenRead();
    if (this.#log.phase === 'following') await this.#log.runAlone(() => this.#log.catchUp());
    const onProgress = (done: number): void =>
      this.#channel.notify('progress', { task: 'verify', done, total: this.contents.index.events });
    const { compareRecordedStates, verifyContents } = await this.#environment.loadTools();
    const verification = await verifyContents(this.#log, { signal, onProgress });
    const notes = await compareRecordedStates(this.contents, this.#sources, signal);
    return { ...verification, notes: [...verification.notes, ...notes] };
  }

  /** Most often the newest events are looked at first: the start of their stream's history is folded ahead. */
  async #foldNewestStream(): Promise<void> {
    const { index } = this.contents;
    if (index.events === 0) return;
    const streamId = index.stream[index.events - 1] ?? 0;
    const last = Math.min(index.streamEvents[streamId] ?? 0, FOLDED_AHEAD);
    for (let version = 0; version < last;) {
      version = Math.min(last, version + Math.min(FOLDED_AT_ONCE, Math.max(FOLDED_AT_FIRST, version)));
      await nextTurn();
      await this.#sources.at(streamId, [version]);
    }
  }
}
