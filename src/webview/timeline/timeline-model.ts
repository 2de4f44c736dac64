import type { LogStore } from '../model/log-store.ts';
import type { SettingsMemory } from '../model/view-settings.ts';
import { clampScroll, scrollToRow, visibleRows, type ListGeometry, type VisibleRows } from '../ui/virtual-list.ts';
import {
  AxisScale,
  axisValue,
  clampWindow,
  isWhole,
  panWindow,
  revealOnAxis,
  wholeAxis,
  zoomWindow,
  type AxisMode,
  type AxisWindow,
} from './axis.ts';
import { Bins } from './bins.ts';
import { Lanes } from './lanes.ts';
import { nearestEvent } from './nearest-event.ts';
import { ShownEvents } from './shown-events.ts';

export const LANE_HEIGHT = 22;
/** What part of which lanes is in view, and which event is where. Sizes are those of the plot, in pixels. */
export class TimelineModel {
  readonly bins = new Bins();
  readonly #store: LogStore;
  readonly #settings: SettingsMemory;
  readonly #shownEvents = new ShownEvents();
  #lanes = new Lanes('stream');
  #shown: Uint8Array | null = null;
  #whole: AxisWindow | null = null;
  #scale = new AxisScale({ start: 0, end: 1 }, 1);
  #height = 0;
  #revealed: string | undefined;
  #followed = 0;

  constructor(store: LogStore, settings: SettingsMemory) {
    this.#store = store;
    this.#settings = settings;
    // What was selected when the page was left is where the user has left it.
    this.#revealed = `${settings.value.selected}/0`;
  }

  get lanes(): Lanes {
    return this.#lanes;
  }

  /** The whole axis; null where no event has a place on it. */
  get whole(): AxisWindow | null {
    return this.#whole;
  }

  get scale(): AxisScale {
    return this.#scale;
  }

  /** False where no event has a place on the axis. */
  get drawable(): boolean {
    return this.#whole !== null;
  }

  get visibleLanes(): VisibleRows {
    return visibleRows(this.laneScroll, this.#geometry);
  }

  get laneScroll(): number {
    return clampScroll(this.#settings.value.laneScroll, this.#geometry);
  }

  /** Takes in what store, settings and size have become. */
  update(width: number, height: number): void {
    const { columns, list } = this.#store;
    const { lanes, axis } = this.#settings.value;
    if (this.#lanes.mode !== lanes) this.#lanes = new Lanes(lanes);
    this.#lanes.update(columns, list);
    this.#shown = this.#shownEvents.update(list, columns.count);
    if (height !== this.#height) this.#resize(height);
    this.#whole = wholeAxis(columns, axis);
    this.#setScale(width);
    if (width === 0 || this.#whole === null) return;
    this.#follow();
    this.#revealSelected();
  }

  /** Counts what is in view into the bins. */
  count(): void {
    const { columns } = this.#store;
    const { first, end } = this.visibleLanes;
    this.bins.count({
      columns,
      mode: this.#axis,
      scale: this.#scale,
      shown: this.#shown,
      onlyShown: this.#settings.value.onlyMatching,
      keys: this.keys,
      laneOf: this.#lanes.laneOf,
      firstLane: first,
      lanes: end - first,
    });
  }

  zoom(factor: number, x = this.#scale.width / 2): void {
    this.#setWindow(zoomWindow(this.#scale.window, factor, this.#scale.toValue(x)));
  }

  /** Moves the view; positive goes to later events and lower lanes. */
  pan(x: number, y: number): void {
    if (this.#whole !== null && x !== 0) {
      this.#setWindow(panWindow(this.#scale.window, x / this.#scale.pixelsPerUnit, this.#whole));
    }
    if (y !== 0) this.scrollLanes(this.laneScroll + y);
  }

  scrollLanes(laneScroll: number): void {
    this.#settings.remember({ laneScroll: clampScroll(laneScroll, this.#geometry) });
  }

  show(window: AxisWindow): void {
    this.#setWindow(window);
  }

  fit(): void {
    this.#settings.remember({ zoom: null });
    this.#setScale(this.#scale.width);
  }

  /** The selection comes from here: nothing has to be brought into view for it. */
  selectHere(index: number): void {
    this.#store.select(index + 1);
    this.#revealed = this.#revealKey;
  }

  /** Lanes or axis are others: the selected event is brought into view once more. */
  revealAgain(): void {
    this.#revealed = undefined;
  }

  /** Where the selected event is on the axis; undefined where none is, or it has no place on it. */
  valueOfSelected(): number | undefined {
    const { selected, columns } = this.#store;
    const value = selected === null ? Number.NaN : axisValue(columns, this.#axis, selected);
    return Number.isNaN(value) ? undefined : value;
  }

  /** The window without the room beyond the first and the last event: open to where it holds that event. */
  onlyEvents({ start, end }: AxisWindow): AxisWindow {
    const { count, minTime, maxTime } = this.#store.columns;
    const [first, last] = this.#axis === 'position' ? [1, count] : [minTime, maxTime];
    return { start: start <= first ? -Infinity : start, end: end >= last ? Infinity : end };
  }

  /** Where an event is along the axis; NaN where it has no place on it. */
  pixelOf(position: number): number {
    return this.#whole === null
      ? Number.NaN
      : this.#scale.toPixel(axisValue(this.#store.columns, this.#axis, position));
  }

  /** Where an event is in the plot; undefined where it has no place in it. `y` may be out of view. */
  placeOf(position: number): { readonly x: number; readonly y: number } | undefined {
    const x = this.pixelOf(position);
    const lane = this.laneOf(position);
    if (Number.isNaN(x) || lane === undefined) return undefined;
    return { x, y: (lane + 0.5) * LANE_HEIGHT - this.laneScroll };
  }

  laneOf(position: number): number | undefined {
    const key = position <= this.#store.columns.count ? this.keys[position - 1] : undefined;
    return key === undefined ? undefined : this.#lanes.laneWith(key);
  }

  /** The lane at a height of the plot; -1 where there is none. */
  laneAt(y: number): number {
    return y < 0 || y >= this.#height ? -1 : Math.floor((y + this.laneScroll) / LANE_HEIGHT);
  }

  /** Are events drawn that the filter does not show? */
  get drawsOthers(): boolean {
    return this.#shown !== null && !this.#settings.value.onlyMatching;
  }

  /** Does the filter show the event at this index? */
  isShown(index: number): boolean {
    return this.#shown === null || this.#shown[index] === 1;
  }

  /** The index of the accepted event that is nearest to `x`, at most `reach` pixels away. */
  nearest(x: number, reach: number, accept: (index: number) => boolean): number | undefined {
    if (this.#whole === null) return undefined;
    const { columns } = this.#store;
    const within = reach / this.#scale.pixelsPerUnit;
    return nearestEvent({ columns, mode: this.#axis, at: this.#scale.toValue(x), within, accept });
  }

  /** What the lanes are of, by event index: stream or type ids. */
  get keys(): Uint32Array {
    return this.#lanes.mode === 'stream' ? this.#store.columns.stream : this.#store.columns.type;
  }

  get #axis(): AxisMode {
    return this.#settings.value.axis;
  }

  get #geometry(): ListGeometry {
    return { rowHeight: LANE_HEIGHT, rows: this.#lanes.length, viewport: this.#height };
  }

  #setScale(width: number): void {
    if (this.#whole === null) return;
    const [start, end] = this.#settings.value.zoom ?? [this.#whole.start, this.#whole.end];
    this.#scale = new AxisScale(clampWindow({ start, end }, this.#whole, this.#axis), Math.max(1, width));
  }

  #setWindow(window: AxisWindow): void {
    if (this.#whole === null) return;
    const { start, end } = clampWindow(window, this.#whole, this.#axis);
    this.#settings.remember({ zoom: isWhole({ start, end }, this.#whole) ? null : [start, end] });
    this.#setScale(this.#scale.width);
  }

  /** A lane of the selected event that was in view stays there. */
  #resize(height: number): void {
    const { selected } = this.#store;
    const lane = selected === null ? undefined : this.laneOf(selected);
    const { first, end } = this.visibleLanes;
    this.#height = height;
    if (lane !== undefined && lane >= first && lane < end) this.#revealLane(selected ?? undefined);
  }

  /** Keeps the newest event in view. */
  #follow(): void {
    const { count } = this.#store.columns;
    const { follow } = this.#settings.value;
    if (follow && count !== this.#followed && this.#whole !== null) {
      this.#setWindow(panWindow(this.#scale.window, Infinity, this.#whole));
      this.#revealLane(this.#store.list.positionAt(this.#store.list.length - 1));
    }
    this.#followed = follow ? count : 0;
  }

  #revealSelected(): void {
    const { selected, columns } = this.#store;
    if (this.#revealKey === this.#revealed || this.#height === 0) return;
    if (selected !== null && selected > columns.count) return;
    this.#revealed = this.#revealKey;
    if (selected === null || this.#whole === null) return;
    const value = axisValue(columns, this.#axis, selected);
    if (!Number.isNaN(value)) this.#setWindow(revealOnAxis(this.#scale.window, value, this.#whole));
    this.#revealLane(selected);
  }

  /** Another selection or another filter brings the selected event into view; a longer log does not. */
  get #revealKey(): string {
    return `${this.#store.selected}/${this.#store.filtered.revision}`;
  }

  #revealLane(position: number | undefined): void {
    const lane = position === undefined ? undefined : this.laneOf(position);
    if (lane !== undefined) this.scrollLanes(scrollToRow(lane, this.laneScroll, this.#geometry));
  }
}
