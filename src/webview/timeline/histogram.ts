// `array[index]!` is used where the loop bounds the index by the bins' own size.
import type { EventList } from '../model/event-list.ts';
import type { LoadedColumns } from '../model/loaded-columns.ts';
import type { AxisMode, AxisScale } from './axis.ts';
import { Bins, EDGE } from './bins.ts';
import type { Palette } from './palette.ts';
import { ShownEvents } from './shown-events.ts';

/** How many events there are along the whole axis. Counted again only when something in it has changed. */
export class Histogram {
  readonly #bins = new Bins();
  readonly #shown = new ShownEvents();
  #counted = '';
  #mode: AxisMode = 'position';
  #list: EventList | undefined;
  #oneLane = new Int32Array(0);

  forget(): void {
    this.#counted = '';
  }

  /** Answers whether it has changed. */
  update(columns: LoadedColumns, list: EventList, mode: AxisMode, scale: AxisScale): boolean {
    const key = `${columns.generation}/${columns.count}/${mode}/${scale.width}`;
    if (key === this.#counted && list.positions === this.#list?.positions) return false;
    this.#counted = key;
    this.#list = list;
    this.#mode = mode;
    // Whatever its type, an event is in lane 0.
    for (let index = 0; index < columns.count; index++) {
      const type = columns.type[index]!;
      if (type >= this.#oneLane.length) this.#oneLane = new Int32Array(Math.max(type + 1, this.#oneLane.length * 2));
    }
    this.#bins.count({
      columns,
      mode,
      scale,
      shown: this.#shown.update(list, columns.count),
      keys: columns.type,
      laneOf: this.#oneLane,
      firstLane: 0,
      lanes: 1,
    });
    return true;
  }

  paint(context: CanvasRenderingContext2D, height: number, palette: Palette): void {
    const { all, shown, width } = this.#bins;
    context.clearRect(0, 0, width, height);
    const bars = (counts: Uint32Array, color: string, alpha: number): void => {
      const most = mostOf(counts, width);
      context.fillStyle = color;
      context.globalAlpha = alpha;
      for (let bin = EDGE; bin < width - EDGE; bin++) {
        const bar = barHeight(counts[bin]!, most, height - 4);
        if (bar > 0) context.fillRect(bin - EDGE, height - bar, 1.5, bar);
      }
      context.globalAlpha = 1;
    };
    // Along positions there is one event at each: a plain band says so, where counts would only draw a moiré.
    if (this.#mode === 'position') this.#band(context, height, palette.foreground);
    else bars(all, palette.foreground, shown === all ? 0.45 : 0.2);
    if (shown !== all) bars(shown, palette.accent, 1);
  }

  #band(context: CanvasRenderingContext2D, height: number, color: string): void {
    const { all, width } = this.#bins;
    const first = all.findIndex((count) => count > 0);
    const last = all.subarray(0, width).findLastIndex((count) => count > 0);
    context.fillStyle = color;
    context.globalAlpha = 0.15;
    context.fillRect(first - EDGE, Math.round(height / 4), last - first + 1, Math.round(height / 2));
    context.globalAlpha = 1;
  }
}

function mostOf(counts: Uint32Array, width: number): number {
  let most = 1;
  for (let bin = 0; bin < width; bin++) most = Math.max(most, counts[bin]!);
  return most;
}

/** Square roots, so that one event among thousands is still seen. */
function barHeight(count: number, most: number, height: number): number {
  return count === 0 ? 0 : Math.max(2, Math.round(Math.sqrt(count / most) * height));
}
