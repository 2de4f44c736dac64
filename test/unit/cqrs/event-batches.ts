import type { ModelEvent } from '../../../src/core/cqrs/model/model.ts';
import type { EventBatch } from '../../../src/core/cqrs/projection/event-batch.ts';

/** An event of a test's log, its data as JSON text. */
export interface LoggedEvent {
  readonly type: string;
  readonly stream: string;
  readonly dataText: string;
}

export function logged(type: string, stream: string, data: unknown = null): LoggedEvent {
  return { type, stream, dataText: JSON.stringify(data) };
}

/** The events of a log behind a position, at most so many. */
export function batchOf(log: readonly LoggedEvent[], after = 0, most = Infinity): EventBatch {
  const events = log.slice(after, after + most);
  const names = [...new Set(events.flatMap(({ type, stream }) => [type, stream]))];
  return {
    count: events.length,
    position: Float64Array.from(events, (_, place) => after + place + 1),
    type: Uint32Array.from(events, ({ type }) => names.indexOf(type)),
    stream: Uint32Array.from(events, ({ stream }) => names.indexOf(stream)),
    names,
    event: (place) => eventAt(log, after + place + 1),
  };
}

function eventAt(log: readonly LoggedEvent[], position: number): ModelEvent {
  const event = log[position - 1];
  if (event === undefined) throw new Error(`There is no event ${position}.`);
  const { type, stream, dataText } = event;
  const version = log.slice(0, position).filter((other) => other.stream === stream).length;
  const data: unknown = JSON.parse(dataText);
  return { type, stream, data, metadata: null, id: `e-${position}`, version, position, time: null };
}
