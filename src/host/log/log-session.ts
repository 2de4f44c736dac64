import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { EngineSide, HostSide, ImportResult, ModelSetup, OpenParams } from '../../protocol/engine.ts';
import type { EventColumns, EventFilter, EventTypeSummary, FoldName, LogSummary } from '../../protocol/log.ts';
import type { ProjectionState } from '../../protocol/models.ts';
import type { InspectorTab, LogEditorSide, Matches } from '../../protocol/webview.ts';
import type { ModelSource } from '../models/model-source.ts';
import { onDidChangeTimeZone, timeZone } from '../config/time-zone.ts';
import { coalesce } from './coalesce.ts';
import { FilterMatches } from './filter-matches.ts';
import { filterFailure } from './filter-failure.ts';
import { isEmptyFilter, neighbourMatch, normalizeFilter } from './filter.ts';
import { fileParams, openParams, readParams, type LogEnvironment } from './log-options.ts';
import { lookedAtIn } from './looked-at-in.ts';
import { restartIfStuck } from './restart-if-stuck.ts';
import { RestartingEngine } from './restarting-engine.ts';
import { SessionModels } from './session-models.ts';
import { isOutdated } from './summary-order.ts';

export interface SessionEnvironment extends LogEnvironment {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly models: ModelSource;
}

/**
 * An open log: its engine, and what all views of it share (summary, types, filter, selection, folds).
 * Views subscribe to it and never tell one another.
 */
export class LogSession implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #environment: SessionEnvironment;
  readonly #engine: RestartingEngine;
  readonly #models: SessionModels;
  readonly #matches: FilterMatches;
  readonly #listeners: vscode.Disposable;
  readonly #types = coalesce(() => this.#readTypes(), 50);
  readonly #changed = new vscode.EventEmitter<LogSummary>();
  readonly #selection = new vscode.EventEmitter<number | null>();
  readonly #filtered = new vscode.EventEmitter<LogEditorSide['notifications']['filtered']>();
  readonly #folded = new vscode.EventEmitter<{ readonly category: string; readonly fold: FoldName }>();
  readonly #tabs = new vscode.EventEmitter<LogEditorSide['notifications']['showTab']>();
  readonly #failed = new vscode.EventEmitter<FoldlineError>();
  readonly #progress = new vscode.EventEmitter<HostSide['notifications']['progress']>();
  readonly #recovered = new vscode.EventEmitter<HostSide['notifications']['recovered']>();
  readonly #matching = new vscode.EventEmitter<HostSide['notifications']['matching']>();
  #summary: LogSummary | undefined;
  #eventTypes: readonly EventTypeSummary[] = [];
  #filter: EventFilter = {};
  #selected: number | null = null;
  #lastSearch = 0;
  #folds: ReadonlyMap<string, FoldName> = new Map();
  #disposed = false;

  /** The log has more events, was read anew or deleted, or reading has gone on. */
  readonly onDidChange = this.#changed.event;
  readonly onDidSelect = this.#selection.event;
  /** The filter is another, or other events match it. */
  readonly onDidFilter = this.#filtered.event;
  readonly onDidFold = this.#folded.event;
  /** A tab of the inspector is wanted in the log's editors. */
  readonly onDidShowTab = this.#tabs.event;
  /** The log could not be opened, or its engine is gone for good. */
  readonly onDidFail = this.#failed.event;
  /** How far something long has come. */
  readonly onDidProgress = this.#progress.event;
  /** A torn tail was cut from the store and kept in a file beside it. */
  readonly onDidRecover = this.#recovered.event;
  /** Events that match the filter were found, while the search for the others goes on. */
  readonly onDidFindMatches = this.#matching.event;
  /** States are made by other models. */
  readonly onDidChangeModels: vscode.Event<void>;
  /** Projections came on, failed, or are others. */
  readonly onDidChangeProjections: vscode.Event<readonly ProjectionState[]>;

  constructor(uri: vscode.Uri, environment: SessionEnvironment) {
    this.uri = uri;
    this.#environment = environment;
    this.#matches = new FilterMatches({
      compute: (filter, signal) => this.#computeMatches(filter, signal),
      changed: (error) => {
        this.#filtered.fire({ filter: this.#filter, ...(error === undefined ? {} : filterFailure(error)) });
      },
    });
    this.#models = new SessionModels({
      source: environment.models,
      request: (name, params) => this.request(name, params),
      log: environment.log,
    });
    this.onDidChangeModels = this.#models.onDidChange;
    this.onDidChangeProjections = this.#models.onDidProject;
    this.#listeners = vscode.Disposable.from(
      this.onDidChangeModels(() => this.#matches.invalidate(false)),
      onDidChangeTimeZone(() => this.setFilter(this.#filter)),
    );
    this.#engine = new RestartingEngine({
      ...environment,
      uri,
      params: () => this.#openParams(),
      changed: (summary) => this.#adopt(summary),
      failed: (failure) => this.#failed.fire(failure),
      progress: (progress) => this.#progress.fire(progress),
      recovered: (recovery) => this.#recovered.fire(recovery),
      matching: (found) => {
        if (found.token === this.#lastSearch) this.#matching.fire(found);
      },
      projected: (states) => this.#models.tellProjections(states),
    });
  }

  /** Resolves when the format is known and the first events are read; rejects where the log cannot be opened. */
  get opened(): Promise<LogSummary> {
    return this.#engine.opened;
  }

  /** As last told; undefined until the log is open. */
  get summary(): LogSummary | undefined {
    return this.#summary;
  }

  get failure(): FoldlineError | undefined {
    return this.#engine.failure;
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

  /** How far the read models are, as last told. */
  get projections(): readonly ProjectionState[] {
    return this.#models.projections;
  }

  /** Asks the engine, once the log is open. */
  async request<Name extends keyof EngineSide['requests']>(
    name: Name,
    params: EngineSide['requests'][Name]['params'],
    signal?: AbortSignal,
  ): Promise<EngineSide['requests'][Name]['result']> {
    // What a filter asks may be what events did to the states of their streams.
    await this.#models.readyFor(params !== null && 'expression' in params ? 'state' : name);
    const answer = this.#engine.request(name, lookedAtIn(this.#filter, name, params), signal);
    if (name === 'query' || name === 'matches') {
      answer.catch((error: unknown) => {
        // A log that does not open again says so itself.
        if (hasErrorCode(error, 'cancelled')) restartIfStuck(this).catch(() => undefined);
      });
    }
    return answer;
  }

  /** Resolves when the log has been read to its end. */
  async whenRead(signal?: AbortSignal): Promise<LogSummary> {
    return this.#adopt(this.#engine.shifted(await this.request('whenRead', null, signal)));
  }

  /** Appends the events of another log to this one. */
  async import(source: vscode.Uri, signal?: AbortSignal): Promise<ImportResult> {
    const params = await readParams(source, this.#environment);
    await this.#engine.opened;
    return this.#engine.live.lend(source, () => this.request('import', params, signal));
  }

  /** The first lines of the file, or of a table of it, also where they are no event log. */
  async sample(table?: string): Promise<EngineSide['requests']['sample']['result']> {
    const params = await fileParams(this.uri, this.#environment);
    return this.#engine.live.request('sample', { ...params, ...(table === undefined ? {} : { table }) });
  }

  /** What the file could be, also where it did not open. */
  async formats(): Promise<EngineSide['requests']['formats']['result']> {
    return this.#engine.live.request('formats', await fileParams(this.uri, this.#environment));
  }

  async columns(first: number, limit: number): Promise<EventColumns> {
    return this.#engine.shifted(await this.request('columns', { first, limit }));
  }

  /** The events that match the filter; all of them where there is none. */
  async matches(): Promise<Matches> {
    const { generation } = this.#summary ?? (await this.#engine.opened);
    return isEmptyFilter(this.#filter) ? { generation, positions: null } : this.#matches.current();
  }

  /** Selects an event; null selects none. Rejects with `not-found` where there is no such event. */
  async select(position: number | null): Promise<void> {
    const { events } = this.#summary ?? (await this.#engine.opened);
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

  /** Opens a tab of the inspector in the log's editors; with a path, for that value of the state. */
  showTab(tab: InspectorTab, path?: string): void {
    this.#tabs.fire({ tab, ...(path === undefined ? {} : { path }) });
  }

  setFilter(filter: EventFilter): void {
    const next = normalizeFilter({ ...filter, timeZone: timeZone() });
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
    this.#matches.invalidate(false);
    for (const category of changed) this.#folded.fire({ category, fold: folds.get(category) ?? 'merge' });
  }

  /** Reads the log anew, with an engine of its own. */
  reopen(): Promise<LogSummary> {
    return this.#engine.reopen();
  }

  /** Has states, commands and projections made by these models from now on. */
  setModels(setup: ModelSetup): Promise<void> {
    return this.#models.set(setup);
  }

  /** Opens the log again where that failed: by now it may be there, or be mapped. */
  retry(): void {
    // A log that does not open says so itself.
    if (this.#engine.failure !== undefined) this.reopen().catch(() => undefined);
  }

  dispose(): void {
    this.#disposed = true;
    this.#types.dispose();
    this.#matches.dispose();
    this.#listeners.dispose();
    this.#engine.dispose();
    this.#models.dispose();
    const emitters = [this.#changed, this.#selection, this.#filtered, this.#folded, this.#failed, this.#progress];
    vscode.Disposable.from(...emitters, this.#recovered, this.#matching, this.#tabs).dispose();
  }

  async #openParams(): Promise<OpenParams> {
    const params = await openParams(this.uri, this.#environment);
    this.#folds = new Map(Object.entries(params.folds));
    return { ...params, models: this.#models.setup };
  }

  /** Takes a summary unless a newer one is known; answers the newest. */
  #adopt(summary: LogSummary): LogSummary {
    const before = this.#summary;
    if (this.#disposed) return before ?? summary;
    if (before !== undefined && isOutdated(summary, before)) return before;
    this.#summary = summary;
    const anew = before !== undefined && before.generation !== summary.generation;
    if (anew && this.#selected !== null) {
      this.#selected = null;
      this.#selection.fire(null);
    }
    if (anew || before?.events !== summary.events) this.#matches.invalidate(anew);
    this.#types.trigger();
    return summary;
  }

  async #readTypes(): Promise<void> {
    try {
      this.#eventTypes = await this.#engine.live.request('eventTypes', null);
      if (this.#summary !== undefined && !this.#disposed) this.#changed.fire(this.#summary);
    } catch (error) {
      if (!this.#disposed) this.#environment.log.debug(`The event types could not be read: ${messageOf(error)}`);
    }
  }

  async #computeMatches(filter: EventFilter, signal: AbortSignal): Promise<Matches> {
    return this.#engine.shifted(await this.request('matches', { ...filter, token: ++this.#lastSearch }, signal));
  }

  async #neighbour(step: -1 | 1, within: 'log' | 'stream'): Promise<number | null> {
    const { events } = this.#summary ?? (await this.#engine.opened);
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
}
