import { LoadedColumns } from '../../../src/webview/model/loaded-columns.ts';

export interface SampleEvent {
  readonly stream?: number;
  readonly type?: number;
  readonly time?: number;
}

/** Columns as the webview has them, of a few events. */
export function columnsOf(events: readonly SampleEvent[], generation = 1): LoadedColumns {
  const columns = new LoadedColumns();
  columns.reset(generation);
  columns.append({
    generation,
    first: 1,
    count: events.length,
    stream: Uint32Array.from(events, ({ stream = 0 }) => stream),
    type: Uint32Array.from(events, ({ type = 0 }) => type),
    time: Float64Array.from(events, ({ time = Number.NaN }) => time),
  });
  return columns;
}
