import type { LogStore } from '../model/log-store.ts';
import type { SettingsMemory } from '../model/view-settings.ts';
import type { AxisWindow } from './axis.ts';
import { filteredRange, withBound, withRange } from './range-filter.ts';
import type { TimelineModel } from './timeline-model.ts';

/** Has the filter leave a part of the axis only. */
export class AxisCut {
  readonly #store: LogStore;
  readonly #settings: SettingsMemory;
  readonly #model: TimelineModel;

  constructor(store: LogStore, settings: SettingsMemory, model: TimelineModel) {
    this.#store = store;
    this.#settings = settings;
    this.#model = model;
  }

  /** Leaves what lies in a window; null: all of the axis. */
  to(window: AxisWindow | null): void {
    const range = window === null ? undefined : this.#model.onlyEvents(window);
    this.#store.setFilter(withRange(this.#store.filter, this.#settings.value.axis, range));
  }

  toView(): void {
    this.to(this.#model.scale.window);
  }

  /** Leaves what is from the selected event on (`start`), or up to it. */
  atSelected(bound: 'start' | 'end'): void {
    const at = this.#model.valueOfSelected();
    if (at !== undefined) this.to(withBound(filteredRange(this.#store.filter, this.#settings.value.axis), bound, at));
  }
}
