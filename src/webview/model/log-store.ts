import type { Handlers, Port } from '../../protocol/channel.ts';
import type { EventFilter, EventRow, EventTypeSummary, FoldName, JsonNode, LogSummary } from '../../protocol/log.ts';
import type { TimeZone } from '../../protocol/times.ts';
import type { CodeLink, LogEditorHostSide, LogEditorSide, RememberedView, Texts } from '../../protocol/webview.ts';
import { Bookmarks } from './bookmarks.ts';
import type { EventList } from './event-list.ts';
import { FilterLanguage } from './filter-language.ts';
import { FilteredEvents } from './filtered-events.ts';
import { isEmptyFilter } from './is-empty-filter.ts';
import { Inspection } from './inspection.ts';
import type { JsonSource } from './json-source.ts';
import { LatestTask } from './latest-task.ts';
import { LoadedColumns } from './loaded-columns.ts';
import { Observable } from './observable.ts';
import { LogHost, type Failure } from './log-host.ts';
import { PulledCache } from './pulled-cache.ts';
import { Selection } from './selection.ts';
import { StateQuestions } from './state-questions.ts';
import { StreamPositions } from './stream-positions.ts';

/** Events in one message of columns: 16 bytes each. */
const COLUMNS_PAGE = 200_000;
const ROWS_KEPT = 4000;
const NAMES_KEPT = 20_000;

export type CommandName = LogEditorHostSide['notifications']['command']['command'];
export type ShownTab = LogEditorSide['notifications']['showTab'];
export type FocusPart = LogEditorSide['notifications']['focus']['part'];
export type JsonPart = 'data' | 'metadata' | 'state';

/** Everything the log editor knows of the log, as the host told it. The components read it and call its actions. */
export class LogStore extends Observable {
  readonly columns = new LoadedColumns();
  /** Rows of the table by position. */
  readonly rows: PulledCache<EventRow>;
  readonly streamNames: PulledCache<string>;
  readonly inspection: Inspection;
  readonly filtered = new FilteredEvents();
  readonly bookmarks: Bookmarks;
  readonly states: StateQuestions;
  readonly filters: FilterLanguage;
  /** Called when the host wants a tab of the inspector. */
  onShowTab: ((wanted: ShownTab) => void) | undefined;
  /** Called when the host wants the keyboard in a part of the view. */
  onFocus: ((part: FocusPart) => void) | undefined;
  #summary: LogSummary | null = null;
  #types = new Map<number, EventTypeSummary>();
  #failure: Failure | undefined;
  #timeZone: TimeZone = 'utc';
  #selectedStream: StreamPositions | undefined;
  /** The stream that the host's filter names. */
  #lookedThrough: string | undefined;
  readonly #selection = new Selection();
  readonly #host: LogHost;
  readonly #pullColumns = new LatestTask<null>(() => this.#loadColumns());
  readonly #pullMatches = new LatestTask<null>(() => this.#loadMatches());

  /** `remembered` is what an earlier page has left of the view. */
  constructor(port: Port, remembered: RememberedView = { filter: {}, selected: null }) {
    super();
    const handlers: Handlers<LogEditorSide> = {
      requests: {},
      notifications: {
        changed: ({ summary, types }) => this.#setSummary(summary, types),
        selected: ({ position }) => {
          if (this.#selection.confirm(position)) this.#showSelected();
        },
        filtered: (filtered) => {
          this.#lookThrough(filtered.filter.stream);
          this.filtered.adopt(filtered);
          this.#refreshMatches();
        },
        matching: (matching) => {
          if (this.filtered.add(matching, this.#summary?.events ?? 0)) this.notify();
        },
        bookmarksChanged: () => this.bookmarks.pull(),
        timeZoneChanged: (zone) => this.#showTimesIn(zone),
        savedFiltersChanged: () => this.filters.pull(),
        folded: () => this.#refreshStates(),
        modelsChanged: () => this.#refreshStates(),
        failed: (failure) => this.#fail(failure),
        showTab: (wanted) => this.onShowTab?.(wanted),
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
    this.bookmarks = new Bookmarks(this.#host, changed);
    this.states = new StateQuestions(this.#host, changed);
    this.filters = new FilterLanguage(this.#host, changed);
    void this.#start(remembered);
  }

  /** Null until the host has answered. */
  get summary(): LogSummary | null {
    return this.#summary;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  get filter(): EventFilter {
    return this.filtered.filter;
  }

  /** The events that the filter lets through. */
  get list(): EventList {
    return this.filtered.list;
  }

  /** What times are shown in. */
  get timeZone(): TimeZone {
    return this.#timeZone;
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
    const { detail } = this.inspection;
    // Where the filter names a stream, an event that is linked into it is shown as one of it.
    const streamId = detail?.position === position ? detail.streamId : this.columns.stream[position - 1];
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
    const position = this.list.neighbour(this.selected, step);
    if (position !== undefined) this.select(position);
  }

  /** Selects the event `step` versions on in the selected event's stream; kept within its ends. */
  stepInStream(step: number): void {
    if (this.selected === null) return this.stepInList(step);
    const stream = this.selectedStream;
    if (stream === undefined) return void this.#host.ask('step', { step: step < 0 ? -1 : 1, within: 'stream' });
    const ordinal = Math.max(1, Math.min(stream.length, stream.ordinalAt(this.selected) + step));
    this.selectInStream(ordinal, step < 0 ? -1 : 1);
  }

  /** Selects the event at this place of the selected event's stream, or the nearest: see `shownInStream`. */
  selectInStream(ordinal: number, direction: -1 | 1): void {
    const position = this.shownInStream(ordinal, direction) ?? this.shownInStream(ordinal, direction === 1 ? -1 : 1);
    if (position !== undefined) this.select(position);
  }

  /**
   * The event at this place of the selected event's stream, or the next in this direction, that is shown as one of it. One
   * that is linked into it is shown as one of its own, unless the filter names this stream.
   */
  shownInStream(ordinal: number, direction: -1 | 1): number | undefined {
    const stream = this.selectedStream;
    const named = this.filter.stream;
    const isLookedAt = named !== undefined && this.inspection.detail?.stream === named;
    for (let place = ordinal; ; place += direction) {
      const position = stream?.at(place);
      const isShown = isLookedAt || this.columns.stream[(position ?? 0) - 1] === stream?.streamId;
      if (position === undefined || isShown) return position;
    }
  }

  setFilter(filter: EventFilter): void {
    // The host has no word for a filter that is the one in force already.
    if (JSON.stringify(filter) === JSON.stringify(this.filter)) return;
    this.filtered.choose(filter);
    this.#host.notify('setFilter', filter);
    this.notify();
  }

  /** Selects the bookmarked event after or before the selected one. */
  stepInBookmarks(step: -1 | 1): void {
    const position = this.bookmarks.neighbour(this.selected, step);
    if (position !== undefined) this.select(position);
  }

  setTimeZone(zone: TimeZone): void {
    this.#host.notify('setTimeZone', zone);
    this.#showTimesIn(zone);
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

  async #start(remembered: RememberedView): Promise<void> {
    const view = await this.#host.ask('ready', remembered);
    if (view === undefined) return;
    this.filters.pull();
    this.#timeZone = view.timeZone;
    this.#lookedThrough = view.filter.stream;
    if (!isEmptyFilter(view.filter)) this.filtered.restore(view.filter);
    this.#setSummary(view.summary, view.types);
    if (this.#selection.confirm(view.selected)) this.#showSelected();
    if (!isEmptyFilter(view.filter)) this.#refreshMatches();
  }

  #setSummary(summary: LogSummary, types: readonly EventTypeSummary[]): void {
    const before = this.#summary;
    const anew = before !== null && summary.generation !== before.generation;
    this.#summary = summary;
    this.#failure = undefined;
    this.#types = new Map(types.map((type) => [type.id, type]));
    if (this.columns.generation !== summary.generation) this.#forget(summary.generation);
    if (isEmptyFilter(this.filter)) this.filtered.grow(summary.events);
    else if (anew) this.#refreshMatches();
    this.#pullColumns.run(null);
    // A bookmarked event may be found only now that the log has been read so far.
    if (before?.generation !== summary.generation || before.phase !== summary.phase) this.bookmarks.pull();
    this.notify();
  }

  /** Positions of another generation mean nothing. */
  #forget(generation: number): void {
    this.columns.reset(generation);
    this.rows.clear();
    this.streamNames.clear();
    this.#selectedStream = undefined;
    this.filtered.forget();
    this.inspection.clear();
    this.inspection.show(this.selected);
    this.states.becameOthers();
  }

  #refreshStates(): void {
    this.inspection.refreshState(this.selected);
    this.states.becameOthers();
    this.notify();
  }

  /** Through another stream, the events that are linked into one of the two are told of anew. */
  #lookThrough(stream: string | undefined): void {
    const isOther = stream !== this.#lookedThrough;
    this.#lookedThrough = stream;
    if (!isOther || this.#summary?.links === undefined) return;
    this.rows.clear();
    this.inspection.show(this.selected);
    this.states.becameOthers();
  }

  #refreshMatches(): void {
    this.filtered.search();
    this.#pullMatches.run(null);
    this.notify();
  }

  async #loadMatches(): Promise<void> {
    const matches = await this.#host.ask('matches', null);
    const isOurs = matches?.generation === this.columns.generation;
    this.filtered.end(isOurs ? matches?.positions : undefined, this.#summary?.events ?? 0);
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

  #showTimesIn(zone: TimeZone): void {
    this.#timeZone = zone;
    this.notify();
  }

  #showSelected(): void {
    this.inspection.show(this.selected);
    this.notify();
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.notify();
  }
}
