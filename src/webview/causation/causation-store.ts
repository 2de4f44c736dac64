import type { CausationHostSide, CausationLog, CausationSide, CausationStart } from '../../protocol/causation-view.ts';
import { Channel, type Port } from '../../protocol/channel.ts';
import type { TimeZone } from '../../protocol/times.ts';
import type { Texts } from '../../protocol/webview.ts';
import { Observable } from '../model/observable.ts';
import { Selection } from '../model/selection.ts';
import { GraphStore } from './graph-store.ts';
import { LanesStore } from './lanes-store.ts';
import { unanswered, type Loaded } from './loaded.ts';
import type { CausationMode, SavedCausation } from './saved-causation.ts';

/** How many events a graph shows; drawing more would take longer than a frame, and nobody could follow them. */
const MOST_NODES = 5_000;

/** The view of causes and effects: a graph or streams side by side, and the event that the keyboard is at in both. */
export class CausationStore extends Observable {
  readonly graph: GraphStore;
  readonly lanes: LanesStore;
  readonly #channel: Channel<CausationSide, CausationHostSide>;
  readonly #selection = new Selection();
  #mode: CausationMode;
  #listOpen: boolean;
  #log: Loaded<CausationLog> = { kind: 'loading' };
  #uri: string | undefined;
  #current: number | null = null;
  #revealed = 0;
  #timeZone: TimeZone = 'utc';

  constructor(port: Port, saved: SavedCausation) {
    super();
    this.#mode = saved.mode;
    this.#listOpen = saved.listOpen;
    this.#uri = saved.uri;
    this.#channel = new Channel<CausationSide, CausationHostSide>(port, {
      requests: {},
      notifications: {
        start: (start) => this.#show(start),
        changed: (log) => this.#adopt(log),
        selected: ({ position }) => this.#follow(position),
        timeZoneChanged: (zone) => {
          this.#timeZone = zone;
          this.notify();
        },
      },
    });
    this.graph = new GraphStore(
      (subject, signal) => this.#channel.request('causation', { ...subject, limit: MOST_NODES }, signal),
      saved,
    );
    this.lanes = new LanesStore(
      {
        lanes: (streams) => this.#channel.request('streamLanes', { streams }),
        rows: (positions) => this.#channel.request('rows', { positions }),
        causes: (positions) => this.#channel.request('causesOf', { positions }),
      },
      saved,
    );
    this.graph.subscribe(() => this.#graphChanged());
    this.lanes.subscribe(() => this.#lanesChanged());
    void this.connect();
  }

  get mode(): CausationMode {
    return this.#mode;
  }

  /** Whether the list of causes and effects is beside the graph. */
  get listOpen(): boolean {
    return this.#listOpen;
  }

  get log(): Loaded<CausationLog> {
    return this.#log;
  }

  /** Position of the event that is selected in the log. */
  get selected(): number | null {
    return this.#selection.position;
  }

  /** Position of the event that the keyboard is at. */
  get current(): number | null {
    return this.#current;
  }

  /** Counts how often the current event is to be brought into view. */
  get revealed(): number {
    return this.#revealed;
  }

  get timeZone(): TimeZone {
    return this.#timeZone;
  }

  /** What the page keeps. */
  get saved(): SavedCausation {
    const { streams, withCauses, scroll } = this.lanes;
    return {
      ...(this.#uri === undefined ? {} : { uri: this.#uri }),
      mode: this.#mode,
      ...this.graph.saved,
      listOpen: this.#listOpen,
      streams,
      withCauses,
      scroll: Math.round(scroll),
    };
  }

  loadTexts(): Promise<Texts> {
    return this.#channel.request('texts', null);
  }

  suggestStreams(text: string): Promise<CausationHostSide['requests']['streams']['result']> {
    return this.#channel.request('streams', { text }).catch(() => []);
  }

  /** Says that the page is there, and takes what it is to show. */
  async connect(): Promise<void> {
    this.#log = { kind: 'loading' };
    this.notify();
    try {
      const { log, selected, timeZone, start } = await this.#channel.request('ready', null);
      this.#log = { kind: 'shown', value: log };
      this.#uri = log.uri;
      this.#timeZone = timeZone;
      this.#selection.confirm(selected);
      if (start !== null) this.#show(start);
      else this.#reload();
      this.#follow(selected);
    } catch (error) {
      this.#log = unanswered(error);
      this.notify();
    }
  }

  setMode(mode: CausationMode): void {
    this.#mode = mode;
    if (mode === 'streams' && this.lanes.streams.length === 0) this.lanes.show(this.#streamsOfGraph());
    this.#reload();
    this.reveal();
  }

  setListOpen(open: boolean): void {
    this.#listOpen = open;
    this.notify();
  }

  /** Moves the keyboard to an event, and brings it into view. */
  moveTo(position: number): void {
    this.#current = position;
    const place = this.graph.model?.placeOf(position);
    if (place !== undefined && this.#mode === 'graph') this.graph.unfoldTo(place);
    this.reveal();
  }

  reveal(): void {
    this.#revealed++;
    this.notify();
  }

  /** Selects an event in the log: all views of it follow. */
  select(position: number): void {
    this.#selection.choose(position);
    this.#current = position;
    this.#channel.notify('select', { position });
    this.notify();
  }

  /** Selects an event and shows it in the log's editor. */
  open(position: number): void {
    this.select(position);
    this.#channel.notify('open', { position });
  }

  /** Moves to the next event that something is wrong with, and from the last to the first. */
  nextProblem(): void {
    const positions = this.graph.model?.graph.problems.map(({ position }) => position) ?? [];
    const next = positions.find((position) => position > (this.#current ?? 0)) ?? positions[0];
    if (next !== undefined) this.moveTo(next);
  }

  #show(start: CausationStart): void {
    this.#mode = start.mode;
    this.#current = null;
    if (start.mode === 'graph') this.graph.show(start.subject);
    else this.lanes.show(start.streams);
    this.notify();
  }

  #adopt(log: CausationLog): void {
    const before = this.#log;
    this.#log = { kind: 'shown', value: log };
    const isSame =
      before.kind === 'shown' && before.value.events === log.events && before.value.generation === log.generation;
    if (!isSame) this.#reload();
  }

  #reload(): void {
    if (this.#mode === 'graph') void this.graph.load();
    else this.lanes.load();
  }

  /** Another view has selected an event. */
  #follow(position: number | null): void {
    const changed = this.#selection.confirm(position);
    const isHere =
      this.#mode === 'graph' ? this.graph.model?.placeOf(position) !== undefined : this.lanes.rowOf(position) >= 0;
    if (changed && isHere && position !== null) this.moveTo(position);
    else this.notify();
  }

  /** The keyboard begins at the event that was asked for. */
  #graphChanged(): void {
    const { model } = this.graph;
    if (model !== undefined && model.placeOf(this.#current) === undefined) {
      this.#current = model.graph.position ?? model.nodes[0]?.position ?? null;
      this.#revealed++;
    }
    this.notify();
  }

  /** The keyboard begins at the selected event, or at the first. */
  #lanesChanged(): void {
    const { lanes } = this.lanes;
    if (this.#mode === 'streams' && lanes !== undefined && this.lanes.rowOf(this.#current) < 0) {
      this.#current = this.lanes.rowOf(this.selected) < 0 ? (lanes.positions[0] ?? null) : this.selected;
      // Where the user left the rows scrolled they stay so.
      if (this.lanes.scroll === 0) this.#revealed++;
    }
    this.notify();
  }

  /** The streams that the graph goes through, to begin with. */
  #streamsOfGraph(): readonly string[] {
    return this.graph.model?.lanes.slice(0, 6) ?? [];
  }
}
