import { MOST_LANES, type CausalEdge, type StreamLanes } from '../../protocol/causation.ts';
import type { EventRow } from '../../protocol/log.ts';
import { LatestTask } from '../model/latest-task.ts';
import { Observable } from '../model/observable.ts';
import { PulledCache } from '../model/pulled-cache.ts';
import { lowerBound } from '../model/sorted.ts';
import { unanswered, type Loaded } from './loaded.ts';
import type { SavedCausation } from './saved-causation.ts';

/** Rows and edges of this many events are kept. */
const KEPT = 2_000;

export interface LanesHost {
  readonly lanes: (streams: readonly string[]) => Promise<StreamLanes>;
  readonly rows: (positions: readonly number[]) => Promise<readonly EventRow[]>;
  readonly causes: (positions: readonly number[]) => Promise<readonly CausalEdge[]>;
}

/** Streams side by side: which, their events, and what of them has come into view. */
export class LanesStore extends Observable {
  readonly #host: LanesHost;
  readonly #load = new LatestTask<readonly string[]>((streams) => this.#read(streams));
  /** By position: what the row shows, and the edges that lead to the event. */
  readonly rows: PulledCache<EventRow>;
  readonly causes: PulledCache<readonly CausalEdge[]>;
  #streams: readonly string[];
  #withCauses: boolean;
  #loaded: Loaded<StreamLanes> = { kind: 'none' };
  scroll: number;

  constructor(host: LanesHost, { streams, withCauses, scroll }: SavedCausation) {
    super();
    this.#host = host;
    this.#streams = streams;
    this.#withCauses = withCauses;
    this.scroll = scroll;
    const changed = (): void => this.notify();
    this.rows = new PulledCache(KEPT, (positions) => this.#readRows(positions), changed);
    this.causes = new PulledCache(KEPT, (positions) => this.#readCauses(positions), changed);
  }

  get streams(): readonly string[] {
    return this.#streams;
  }

  get withCauses(): boolean {
    return this.#withCauses;
  }

  get loaded(): Loaded<StreamLanes> {
    return this.#loaded;
  }

  get lanes(): StreamLanes | undefined {
    return this.#loaded.kind === 'shown' ? this.#loaded.value : undefined;
  }

  /** No more can be added. */
  get isFull(): boolean {
    return this.#streams.length >= MOST_LANES;
  }

  show(streams: readonly string[]): void {
    this.#streams = [...new Set(streams)].slice(0, MOST_LANES);
    this.scroll = 0;
    this.load();
  }

  add(stream: string): void {
    if (!this.#streams.includes(stream) && !this.isFull) this.#change([...this.#streams, stream]);
  }

  remove(stream: string): void {
    this.#change(this.#streams.filter((name) => name !== stream));
  }

  setWithCauses(withCauses: boolean): void {
    this.#withCauses = withCauses;
    this.notify();
  }

  /** Asks again; what is shown stays until the answer has come. */
  load(): void {
    if (this.#streams.length === 0) this.#loaded = { kind: 'none' };
    else {
      if (this.#loaded.kind !== 'shown') this.#loaded = { kind: 'loading' };
      this.#load.run(this.#streams);
    }
    this.notify();
  }

  /** The row of the event at a position; -1 where it is not among them. */
  rowOf(position: number | null): number {
    const positions = this.lanes?.positions;
    if (positions === undefined || position === null) return -1;
    const row = lowerBound(positions, position, 0, positions.length);
    return positions[row] === position ? row : -1;
  }

  #change(streams: readonly string[]): void {
    this.#streams = streams;
    this.load();
  }

  async #read(streams: readonly string[]): Promise<void> {
    const before = this.lanes?.generation;
    const loaded = await this.#host
      .lanes(streams)
      .then((lanes): Loaded<StreamLanes> => ({ kind: 'shown', value: lanes }), unanswered);
    if (streams !== this.#streams) return;
    this.#loaded = loaded;
    if (this.lanes?.generation !== before) {
      this.rows.clear();
      this.causes.clear();
    }
    this.notify();
  }

  async #readRows(positions: readonly number[]): Promise<readonly (readonly [number, EventRow])[]> {
    const rows = await this.#host.rows(positions).catch(() => []);
    return rows.map((row) => [row.position, row]);
  }

  async #readCauses(positions: readonly number[]): Promise<readonly (readonly [number, readonly CausalEdge[]])[]> {
    const edges = await this.#host.causes(positions).catch(() => []);
    return positions.map((position) => [position, edges.filter(({ to }) => to === position)]);
  }
}
