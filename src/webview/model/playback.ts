import type { LogStore } from './log-store.ts';
import { Observable } from './observable.ts';
import { waitOf } from './playback-rate.ts';
import type { SettingsMemory } from './view-settings.ts';

/** Frames are not drawn faster than this, in milliseconds: events that lie nearer are passed in one go. */
const FRAME = 16;
const LONGEST_DELAY = 4 * FRAME;

/**
 * Plays events one after the other by selecting them: those that the filter lets through, or those of the selected
 * stream. It ends at the last one, and where something else is selected meanwhile.
 */
export class Playback extends Observable {
  readonly #store: LogStore;
  readonly #settings: SettingsMemory;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was selected last from here. */
  #position: number | null = null;
  /** When the next event is due, by `performance.now`. */
  #due = 0;
  #skipped: number | undefined;
  #end: (() => void) | undefined;

  constructor(store: LogStore, settings: SettingsMemory) {
    super();
    this.#store = store;
    this.#settings = settings;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /** The interval before the next event, in milliseconds, where it is not waited for as long; undefined else. */
  get skipped(): number | undefined {
    return this.#skipped;
  }

  toggle(): void {
    if (this.playing) this.stop();
    else this.start();
  }

  /** Plays on from the selected event; from the first one where none is selected, or the last one is. */
  start(): void {
    if (this.playing) return;
    const { selected } = this.#store;
    if (selected === null || this.#after(selected) === undefined) this.#goTo(-Infinity);
    if (this.#store.selected === null) return;
    this.#position = this.#store.selected;
    this.#due = performance.now();
    this.#end = this.#store.subscribe(() => {
      if (this.#store.selected !== this.#position) this.stop();
    });
    this.#wait();
    this.notify();
  }

  stop(): void {
    if (!this.playing) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#skipped = undefined;
    this.#end?.();
    this.#end = undefined;
    this.notify();
  }

  /** Selects the event `step` events on; it plays on from there. */
  step(step: number): void {
    const wasPlaying = this.playing;
    this.stop();
    this.#goTo(step);
    if (wasPlaying && Number.isFinite(step)) this.start();
  }

  #goTo(step: number): void {
    if (this.#settings.value.playWithin === 'stream') this.#store.stepInStream(step);
    else this.#store.stepInList(step);
  }

  /** The event after another one; undefined after the last. */
  #after(position: number): number | undefined {
    const { list, selectedStream } = this.#store;
    const next =
      this.#settings.value.playWithin === 'stream'
        ? this.#store.shownInStream((selectedStream?.ordinalAt(position) ?? 0) + 1, 1)
        : list.neighbour(position, 1);
    return next === position ? undefined : next;
  }

  /** Waits for the event after the one that is shown; ends where there is none. */
  #wait(): void {
    const position = this.#position;
    const next = position === null ? undefined : this.#after(position);
    if (position === null || next === undefined) return this.stop();
    const interval = this.#interval(position, next);
    const { milliseconds, isShortened } = waitOf(this.#settings.value.playbackRate, interval);
    this.#due += milliseconds;
    this.#skipped = isShortened ? interval : undefined;
    this.#timer = setTimeout(() => this.#advance(), Math.max(FRAME, this.#due - performance.now()));
  }

  /** Shows the last event that is due by now. */
  #advance(): void {
    const now = performance.now();
    // A page that was held up does not make up for all of it.
    this.#due = Math.max(this.#due, now - LONGEST_DELAY);
    let position = this.#position;
    let next = position === null ? undefined : this.#after(position);
    while (position !== null && next !== undefined) {
      position = next;
      next = this.#after(position);
      if (next === undefined) break;
      const { milliseconds } = waitOf(this.#settings.value.playbackRate, this.#interval(position, next));
      if (this.#due + milliseconds > now) break;
      this.#due += milliseconds;
    }
    this.#position = position;
    if (position !== null) this.#store.select(position);
    if (this.playing) this.#wait();
    this.notify();
  }

  #interval(position: number, next: number): number {
    const { time } = this.#store.columns;
    return (time[next - 1] ?? Number.NaN) - (time[position - 1] ?? Number.NaN);
  }
}
