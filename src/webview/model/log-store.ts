import type { Handlers, Port } from '../../protocol/channel.ts';
import type { EventFilter, EventRow, EventTypeSummary, FoldName, JsonNode, LogSummary } from '../../protocol/log.ts';
import type { CodeLink, LogEditorHostSide, LogEditorSide, Texts } from '../../protocol/webview.ts';
import { EventList } from './event-list.ts';
import { Inspection } from './inspection.ts';
import type { JsonSource } from './json-source.ts';
import { LatestTask } from './latest-task.ts';
import { LoadedColumns } from './loaded-columns.ts';
import { Observable } from './observable.ts';
import { LogHost, type Failure } from './log-host.ts';
import { PulledCache } from './pulled-cache.ts';
import { Selection } from './selection.ts';
import { StreamPositions } from './stream-positions.ts';

/** Events in one message of columns: 16 bytes each. */
const COLUMNS_PAGE = 200_000;
const ROWS_KEPT = 4000;
const NAMES_KEPT = 20_000;

export type CommandName = LogEditorHostSide['notifications']['command']['command'];
export type FocusPart = LogEditorSide['notifications']['focus']['part'];
export type JsonPart = 'data' | 'metadata' | 'state';

/** Everything the log editor knows of the log, as the host told it. The components read it and call its actions. */
export class LogStore extends Observable {
  readonly columns = new LoadedColumns();
  /** Rows of the table by position. */
  readonly rows: PulledCache<EventRow>;
  readonly streamNames: PulledCache<string>;
  readonly inspection: Inspection;
  /** Called when the host wants the keyboard in a part of the view. */
  onFocus: ((part: FocusPart) => void) | undefined;
  #summary: LogSummary | null = null;
  #types = new Map<number, EventTypeSummary>();
  #filter: EventFilter = {};
  #filterError: string | undefined;
  #searching = false;
  #filterRevision = 0;
  #appliedFilter = '{}';
  #failure: Failure | undefined;
  #list = new EventList(null, 0);
  #selectedStream: StreamPositions | undefined;
  readonly #selection = new Selection();
  readonly #host: LogHost;
  readonly #pullColumns = new LatestTask<null>(() => this.#loadColumns());
  readonly #pullMatches = new LatestTask<null>(() => this.#loadMatches());

  constructor(port: Port) {
    super();
    const handlers: Handlers<LogEditorSide> = {
      requests: {},
      notifications: {
        changed: ({ summary, types }) => this.#setSummary(summary, types),
        selected: ({ position }) => {
          if (this.#selection.confirm(position)) this.#showSelected();
        },
        filtered: ({ filter, error }) => {
          this.#filter = filter;
          this.#filterError = error;
          this.#refreshMatches();
        },
        folded: () => this.inspection.refreshState(this.selected),
        modelsChanged: () => this.inspection.refreshState(this.selected),
        failed: (failure) => this.#fail(failure),
        focus: ({ part }) => this.onFocus?.(part),
      },
    };
    this.#host = new LogHost(port, handlers, (failure) => this.#fail(failure));
    const changed = (): void => this.notify();
    this.rows = new PulledCache(ROWS_KEPT, (positions) => this.#host.rows(positions), changed);
    this.streamNames = new PulledCache(NAMES_KEPT, (ids) => this.#host.streamNames(ids), changed);
    this.inspection = new Inspection(
      {
        detail: (position) => this.#host.request('detail', { position }),
        state: (position) => this.#host.request('stateDetail', { position }),
      },
      changed,
    );
    void this.#start();
  }

  /** Null until the host has answered. */
  get summary(): LogSummary | null {
    return this.#summary;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  get filter(): EventFilter {
    return this.#filter;
  }

  get filterError(): string | undefined {
    return this.#filterError;
  }

  /** The matches of the filter are on their way; the list is still the one before. */
  get searching(): boolean {
    return this.#searching;
  }

  /** Counts the filters whose matches have come: another list, not only a longer one. */
  get filterRevision(): number {
    return this.#filterRevision;
  }

  /** The events that the filter lets through. */
  get list(): EventList {
    return this.#list;
  }

  get types(): Iterable<EventTypeSummary> {
    return this.#types.values();
  }

  get typeCount(): number {
    return this.#types.size;
  }

  typeName(id: number): string {
    return this.#types.get(id)?.name ?? '';
  }

  /** Position of the selected event. */
  get selected(): number | null {
    return this.#selection.position;
  }

  /** The events of the selected event's stream, as far as the columns have come. */
  get selectedStream(): StreamPositions | undefined {
    const position = this.selected;
    if (position === null || position > this.columns.count) return undefined;
    const streamId = this.columns.stream[position - 1];
    if (streamId === undefined) return undefined;
    if (this.#selectedStream?.streamId !== streamId) this.#selectedStream = new StreamPositions(streamId);
    this.#selectedStream.update(this.columns);
    return this.#selectedStream;
  }

  select(position: number | null): void {
    if (position === this.selected) return;
    this.#selection.choose(position);
    this.#host.notify('select', { position });
    this.#showSelected();
  }

  /** Selects the event `step` rows on in the filtered list. */
  stepInList(step: number): void {
    const position = this.#list.neighbour(this.selected, step);
    if (position !== undefined) this.select(position);
  }

  /** Selects the previous or next event of the selected event's stream. */
  stepInStream(step: -1 | 1): void {
    if (this.selected === null) return this.stepInList(step);
    const stream = this.selectedStream;
    if (stream === undefined) return void this.#host.ask('step', { step, within: 'stream' });
    const position = stream.at(stream.ordinalAt(this.selected) + step);
    if (position !== undefined) this.select(position);
  }

  setFilter(filter: EventFilter): void {
    this.#filter = filter;
    this.#filterError = undefined;
    this.#searching = true;
    this.#host.notify('setFilter', filter);
    this.notify();
  }

  setFold(category: string, fold: FoldName): void {
    this.#host.notify('setFold', { category, fold });
  }

  openCode(link: CodeLink): void {
    this.#host.notify('openCode', link);
  }

  run(command: CommandName): void {
    this.#host.notify('command', { command });
  }

  copy(part: JsonPart | 'event', path?: string, what: 'value' | 'path' = 'value'): void {
    const position = this.selected;
    if (position !== null) {
      this.#host.notify('copy', { position, part, what, ...(path === undefined ? {} : { path }) });
    }
  }

  /** More members of a container of an event's part; none where they could not be had. */
  async children(
    position: number,
    part: JsonPart,
    path: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<readonly JsonNode[]> {
    return (await this.#host.ask('children', { position, part, path, ...page })) ?? [];
  }

  /** A part of the selected event, for a tree that shows it. */
  partOf(position: number, part: JsonPart): JsonSource {
    return {
      children: (path, page) => this.children(position, part, path, page),
      copy: (path, what) => this.copy(part, path, what),
    };
  }

  loadTexts(): Promise<Texts> {
    return this.#host.request('texts', null);
  }

  async #start(): Promise<void> {
    const view = await this.#host.ask('ready', null);
    if (view === undefined) return;
    this.#filter = view.filter;
    this.#setSummary(view.summary, view.types);
    if (this.#selection.confirm(view.selected)) this.#showSelected();
    if (!isEmptyFilter(view.filter)) this.#refreshMatches();
  }

  #setSummary(summary: LogSummary, types: readonly EventTypeSummary[]): void {
    const anew = this.#summary !== null && summary.generation !== this.#summary.generation;
    this.#summary = summary;
    this.#failure = undefined;
    this.#types = new Map(types.map((type) => [type.id, type]));
    if (this.columns.generation !== summary.generation) this.#forget(summary.generation);
    if (isEmptyFilter(this.#filter)) this.#list = new EventList(null, summary.events);
    else if (anew) this.#refreshMatches();
    this.#pullColumns.run(null);
    this.notify();
  }

  /** Positions of another generation mean nothing. */
  #forget(generation: number): void {
    this.columns.reset(generation);
    this.rows.clear();
    this.streamNames.clear();
    this.#selectedStream = undefined;
    this.#list = new EventList(new Uint32Array(0), 0);
    this.inspection.clear();
    this.inspection.show(this.selected);
  }

  #refreshMatches(): void {
    this.#searching = true;
    this.#pullMatches.run(null);
    this.notify();
  }

  async #loadMatches(): Promise<void> {
    const matches = await this.#host.ask('matches', null);
    this.#searching = false;
    if (matches?.generation === this.columns.generation) {
      this.#list = new EventList(matches.positions, this.#summary?.events ?? 0);
      const applied = JSON.stringify(this.#filter);
      if (applied !== this.#appliedFilter) this.#filterRevision++;
      this.#appliedFilter = applied;
    }
    this.notify();
  }

  async #loadColumns(): Promise<void> {
    while (this.#summary !== null && this.columns.count < this.#summary.events) {
      const first = this.columns.count + 1;
      const page = await this.#host.ask('columns', { first, limit: COLUMNS_PAGE });
      if (page === undefined || !this.columns.append(page)) return;
      this.notify();
    }
  }

  #showSelected(): void {
    this.inspection.show(this.selected);
    this.notify();
  }

  #fail({ code, message }: Failure): void {
    this.#failure = { code, message };
    this.notify();
  }
}

export function isEmptyFilter(filter: EventFilter): boolean {
  return Object.values(filter).every((part) => part === undefined);
}
