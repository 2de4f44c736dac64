import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { EngineSide, HostSide, ImportResult } from '../../protocol/engine.ts';
import type { EventColumns, EventFilter, EventTypeSummary, FoldName, LogSummary } from '../../protocol/log.ts';
import type { Matches } from '../../protocol/webview.ts';
import type { Platform } from '../platform.ts';
import { coalesce } from './coalesce.ts';
import { FilterMatches } from './filter-matches.ts';
import { isEmptyFilter, neighbourMatch, normalizeFilter } from './filter.ts';
import { LogEngine } from './log-engine.ts';
import { logLocation, openParams } from './log-options.ts';
import { restartIfStuck } from './restart-if-stuck.ts';
import { isOutdated } from './summary-order.ts';

/** How long after a crash another one is not tried again, in milliseconds. */
const CRASH_WINDOW = 60_000;

export interface SessionEnvironment {
  readonly platform: Platform;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/**
 * An open log: its engine, and what all views of it share (summary, types, filter, selection, folds).
 * Views subscribe to it and never tell one another.
 */
export class LogSession implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #environment: SessionEnvironment;
  readonly #matches: FilterMatches;
  readonly #types = coalesce(() => this.#readTypes(), 50);
  readonly #changed = new vscode.EventEmitter<LogSummary>();
  readonly #selection = new vscode.EventEmitter<number | null>();
  readonly #filtered = new vscode.EventEmitter<{ readonly filter: EventFilter; readonly error?: string }>();
  readonly #folded = new vscode.EventEmitter<{ readonly category: string; readonly fold: FoldName }>();
  readonly #failed = new vscode.EventEmitter<FoldlineError>();
  readonly #progress = new vscode.EventEmitter<HostSide['notifications']['progress']>();
  readonly #recovered = new vscode.EventEmitter<HostSide['notifications']['recovered']>();
  #engine: LogEngine | undefined;
  #opened: Promise<LogSummary>;
  #crashedAt = -Infinity;
  /** Added to the engine's generations, so that those of an engine after it are greater. */
  #generationShift = 0;
  #summary: LogSummary | undefined;
  #eventTypes: readonly EventTypeSummary[] = [];
  #filter: EventFilter = {};
  #selected: number | null = null;
  #folds: ReadonlyMap<string, FoldName> = new Map();
  #failure: FoldlineError | undefined;
  #disposed = false;

  /** The log has more events, was read anew or deleted, or reading has gone on. */
  readonly onDidChange = this.#changed.event;
  readonly onDidSelect = this.#selection.event;
  /** The filter is another, or other events match it. */
  readonly onDidFilter = this.#filtered.event;
  readonly onDidFold = this.#folded.event;
  /** The log could not be opened, or its engine is gone for good. */
  readonly onDidFail = this.#failed.event;
  /** How far something long has come. */
  readonly onDidProgress = this.#progress.event;
  /** A torn tail was cut from the store and kept in a file beside it. */
  readonly onDidRecover = this.#recovered.event;

  constructor(uri: vscode.Uri, environment: SessionEnvironment) {
    this.uri = uri;
    this.#environment = environment;
    this.#matches = new FilterMatches({
      compute: (filter, signal) => this.#computeMatches(filter, signal),
      changed: (error) => {
        this.#filtered.fire({ filter: this.#filter, ...(error === undefined ? {} : { error: messageOf(error) }) });
      },
    });
    this.#opened = this.#open();
  }

  /** Resolves when the format is known and the first events are read; rejects where the log cannot be opened. */
  get opened(): Promise<LogSummary> {
    return this.#opened;
  }

  /** As last told; undefined until the log is open. */
  get summary(): LogSummary | undefined {
    return this.#summary;
  }

  get failure(): FoldlineError | undefined {
    return this.#failure;
  }

  get types(): readonly EventTypeSummary[] {
    return this.#eventTypes;
  }

  get filter(): EventFilter {
    return this.#filter;
  }

  /** Position of the selected event. */
  get selected(): number | null {
    return this.#selected;
  }

  /** Folds by category; `merge` where a category is not named. */
  get folds(): ReadonlyMap<string, FoldName> {
    return this.#folds;
  }

  /** Asks the engine, once the log is open. */
  async request<Name extends keyof EngineSide['requests']>(
    name: Name,
    params: EngineSide['requests'][Name]['params'],
    signal?: AbortSignal,
  ): Promise<EngineSide['requests'][Name]['result']> {
    await this.#opened;
    if (this.#failure !== undefined) throw this.#failure;
    const answer = this.#liveEngine().request(name, params, signal);
    if (name === 'query') {
      answer.catch((error: unknown) => {
        // A log that does not open again says so itself.
        if (hasErrorCode(error, 'cancelled')) restartIfStuck(this).catch(() => undefined);
      });
    }
    return answer;
  }

  /** Resolves when the log has been read to its end. */
  async whenRead(signal?: AbortSignal): Promise<LogSummary> {
    this.#adopt(await this.request('whenRead', null, signal));
    return this.#summary ?? this.#opened;
  }

  /** Appends the events of another log to this one. */
  async import(source: vscode.Uri, signal?: AbortSignal): Promise<ImportResult> {
    const { uri, location, mapping, maximumSize } = openParams(source, this.#environment.platform);
    const params = { uri, location, maximumSize, ...(mapping === undefined ? {} : { mapping }) };
    await this.#opened;
    return this.#liveEngine().lend(source, () => this.request('import', params, signal));
  }

  /** The first lines of the file, also where they are no event log. */
  async sample(): Promise<EngineSide['requests']['sample']['result']> {
    const location = logLocation(this.uri, this.#environment.platform);
    return this.#liveEngine().request('sample', { uri: this.uri.toString(), location });
  }

  async columns(first: number, limit: number): Promise<EventColumns> {
    const columns = await this.request('columns', { first, limit });
    return { ...columns, generation: columns.generation + this.#generationShift };
  }

  /** The events that match the filter; all of them where there is none. */
  async matches(): Promise<Matches> {
    const { generation } = this.#summary ?? (await this.#opened);
    return isEmptyFilter(this.#filter) ? { generation, positions: null } : this.#matches.current();
  }

  /** Selects an event; null selects none. Rejects with `not-found` where there is no such event. */
  async select(position: number | null): Promise<void> {
    const { events } = this.#summary ?? (await this.#opened);
    if (position !== null && (position < 1 || position > events)) {
      throw new FoldlineError(
        'not-found',
        vscode.l10n.t('There is no event {0}; the last one is {1}.', position, events),
      );
    }
    if (position === this.#selected) return;
    this.#selected = position;
    this.#selection.fire(position);
  }

  /** Selects the event before or after the selected one; answers its position, or null at an end. */
  async step(step: -1 | 1, within: 'log' | 'stream'): Promise<number | null> {
    const next = await this.#neighbour(step, within);
    if (next !== null) await this.select(next);
    return next;
  }

  setFilter(filter: EventFilter): void {
    const next = normalizeFilter(filter);
    if (JSON.stringify(next) === JSON.stringify(this.#filter)) return;
    this.#filter = next;
    this.#matches.setFilter(next);
    this.#filtered.fire({ filter: next });
  }

  /** Folds categories in other ways; what is not named is merged. */
  async setFolds(folds: ReadonlyMap<string, FoldName>): Promise<void> {
    const categories = new Set([...this.#folds.keys(), ...folds.keys()]);
    const changed = [...categories].filter((category) => this.#folds.get(category) !== folds.get(category));
    if (changed.length === 0) return;
    this.#folds = folds;
    await this.request('setFolds', { folds: Object.fromEntries(folds) });
    for (const category of changed) this.#folded.fire({ category, fold: folds.get(category) ?? 'merge' });
  }

  /** Reads the log anew, with an engine of its own. */
  async reopen(): Promise<LogSummary> {
    this.#opened = this.#open();
    return this.#opened;
  }

  /** Opens the log again where that failed: by now it may be there, or be mapped. */
  retry(): void {
    // A log that does not open says so itself.
    if (this.#failure !== undefined) this.reopen().catch(() => undefined);
  }

  dispose(): void {
    this.#disposed = true;
    this.#types.dispose();
    this.#matches.dispose();
    this.#engine?.dispose();
    const emitters = [this.#changed, this.#selection, this.#filtered, this.#folded, this.#failed, this.#progress];
    vscode.Disposable.from(...emitters, this.#recovered).dispose();
  }

  #liveEngine(): LogEngine {
    if (this.#engine === undefined) {
      throw new FoldlineError('engine-stopped', vscode.l10n.t('The log has been closed.'));
    }
    return this.#engine;
  }

  #open(): Promise<LogSummary> {
    this.#engine?.dispose();
    this.#failure = undefined;
    if (this.#summary !== undefined) this.#generationShift = this.#summary.generation + 1;
    const engine: LogEngine = new LogEngine({
      ...this.#environment,
      uri: this.uri,
      changed: (summary) => {
        if (engine === this.#engine) this.#adopt(summary);
      },
      progress: (progress) => this.#progress.fire(progress),
      recovered: (recovery) => this.#recovered.fire(recovery),
      crashed: (error) => {
        if (engine === this.#engine) this.#recover(error);
      },
    });
    this.#engine = engine;
    const opened = this.#openWith(engine);
    opened.catch((error: unknown) => {
      if (engine === this.#engine && !this.#disposed) this.#fail(error);
    });
    return opened;
  }

  async #openWith(engine: LogEngine): Promise<LogSummary> {
    const params = openParams(this.uri, this.#environment.platform);
    this.#folds = new Map(Object.entries(params.folds));
    const started = Date.now();
    const summary = await engine.request('open', params);
    this.#environment.log.info(`Opened ${this.uri.toString(true)} in ${Date.now() - started} ms.`);
    if (engine === this.#engine) this.#adopt(summary);
    return this.#summary ?? summary;
  }

  #adopt(told: LogSummary): void {
    if (this.#disposed) return;
    const before = this.#summary;
    const summary = { ...told, generation: told.generation + this.#generationShift };
    if (before !== undefined && isOutdated(summary, before)) return;
    this.#summary = summary;
    const anew = before !== undefined && before.generation !== summary.generation;
    if (anew && this.#selected !== null) {
      this.#selected = null;
      this.#selection.fire(null);
    }
    if (anew || before?.events !== summary.events) this.#matches.invalidate(anew);
    this.#types.trigger();
  }

  async #readTypes(): Promise<void> {
    try {
      this.#eventTypes = await this.#liveEngine().request('eventTypes', null);
      if (this.#summary !== undefined && !this.#disposed) this.#changed.fire(this.#summary);
    } catch (error) {
      if (!this.#disposed) this.#environment.log.debug(`The event types could not be read: ${messageOf(error)}`);
    }
  }

  async #computeMatches(filter: EventFilter, signal: AbortSignal): Promise<Matches> {
    const { positions, generation } = await this.request('matches', filter, signal);
    return { positions, generation: generation + this.#generationShift };
  }

  async #neighbour(step: -1 | 1, within: 'log' | 'stream'): Promise<number | null> {
    const { events } = this.#summary ?? (await this.#opened);
    const position = this.#selected;
    if (within === 'stream') {
      return position === null ? null : this.request('neighbour', { position, step, within });
    }
    const { positions } = await this.matches();
    const from = position ?? (step === 1 ? 0 : events + 1);
    if (positions !== null) return neighbourMatch(positions, from, step);
    const next = from + step;
    return next >= 1 && next <= events ? next : null;
  }

  /** A worker that died is started again once and reads the log anew; nothing is lost. */
  #recover(error: Error): void {
    const { log } = this.#environment;
    log.error(`The engine of ${this.uri.toString(true)} ended: ${error.stack ?? error.message}`);
    const again = Date.now() - this.#crashedAt < CRASH_WINDOW;
    this.#crashedAt = Date.now();
    if (again) {
      this.#fail(new FoldlineError('engine-stopped', vscode.l10n.t('The engine stopped twice: {0}', error.message)));
    } else void this.reopen().catch(() => undefined);
  }

  #fail(error: unknown): void {
    const failure = hasErrorCode(error)
      ? new FoldlineError(error.code, error.message)
      : new FoldlineError('engine-stopped', messageOf(error));
    this.#environment.log.error(`${this.uri.toString(true)}: ${failure.code}: ${failure.message}`);
    this.#failure = failure;
    this.#failed.fire(failure);
  }
}
