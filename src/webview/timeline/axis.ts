import type { LoadedColumns } from '../model/loaded-columns.ts';

export type AxisMode = 'position' | 'time';

/** A stretch of the axis: positions, or milliseconds since 1970. */
export interface AxisWindow {
  readonly start: number;
  readonly end: number;
}

/** The shortest stretch that can be zoomed to. */
const SHORTEST: Readonly<Record<AxisMode, number>> = { position: 4, time: 2 };
/** Room beyond the first and the last event, as a share of the stretch, so that their marks are whole. */
const MARGIN = 0.012;

/** The whole axis of a log; null where no event can be placed on it. */
export function wholeAxis(columns: LoadedColumns, mode: AxisMode): AxisWindow | null {
  if (mode === 'position') return columns.count === 0 ? null : withMargin(1, columns.count, 1);
  return columns.minTime > columns.maxTime ? null : withMargin(columns.minTime, columns.maxTime, 1000);
}

function withMargin(first: number, last: number, least: number): AxisWindow {
  const margin = Math.max((last - first) * MARGIN, least);
  return { start: first - margin, end: last + margin };
}

/** The window with its length kept within the whole and not too short, moved to lie in the whole. */
export function clampWindow(window: AxisWindow, whole: AxisWindow, mode: AxisMode): AxisWindow {
  const full = whole.end - whole.start;
  const length = Math.min(full, Math.max(window.end - window.start, Math.min(SHORTEST[mode], full)));
  const middle = (window.start + window.end) / 2;
  const start = Math.min(Math.max(middle - length / 2, whole.start), whole.end - length);
  return { start, end: start + length };
}

/** Zooms so that what is at `at` stays where it is: a factor below 1 zooms in. */
export function zoomWindow(window: AxisWindow, factor: number, at: number): AxisWindow {
  return { start: at + (window.start - at) * factor, end: at + (window.end - at) * factor };
}

export function panWindow(window: AxisWindow, distance: number, whole: AxisWindow): AxisWindow {
  const bounded = Math.min(Math.max(distance, whole.start - window.start), whole.end - window.end);
  return { start: window.start + bounded, end: window.end + bounded };
}

/** The window moved as little as needed to have `at` in view; to its middle where it was far away. */
export function revealOnAxis(window: AxisWindow, at: number, whole: AxisWindow): AxisWindow {
  const length = window.end - window.start;
  const edge = length * 0.04;
  if (at >= window.start + edge && at <= window.end - edge) return window;
  const near = at > window.start - length && at < window.end + length;
  if (!near) return panWindow(window, at - length / 2 - window.start, whole);
  return panWindow(window, at < window.start + edge ? at - edge - window.start : at + edge - window.end, whole);
}

/** Is this as good as the whole? Such a zoom is not kept, so that the view grows with the log. */
export function isWhole(window: AxisWindow, whole: AxisWindow): boolean {
  return window.end - window.start >= (whole.end - whole.start) * 0.9999;
}

/** From the axis to pixels and back, for a window over `width` pixels. */
export class AxisScale {
  readonly window: AxisWindow;
  readonly width: number;
  readonly pixelsPerUnit: number;

  constructor(window: AxisWindow, width: number) {
    this.window = window;
    this.width = width;
    this.pixelsPerUnit = width / (window.end - window.start);
  }

  toPixel(value: number): number {
    return (value - this.window.start) * this.pixelsPerUnit;
  }

  toValue(pixel: number): number {
    return this.window.start + pixel / this.pixelsPerUnit;
  }
}

/** Where an event is on the axis; NaN where it is not. */
export function axisValue(columns: LoadedColumns, mode: AxisMode, position: number): number {
  if (mode === 'position') return position;
  return columns.time[position - 1] ?? Number.NaN;
}
