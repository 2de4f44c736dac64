import type { EventChunk } from '../../../src/protocol/models.ts';

export interface LoggedEvent {
  readonly stream: string;
  readonly type: string;
  /** The event as it stands in the log. */
  readonly text: string;
  readonly version?: number;
  readonly position?: number;
}

/** A chunk of these events, with something between them as a log has it. */
export function chunkOf(
  events: readonly LoggedEvent[],
  { mapping = null, between = '' }: { readonly mapping?: EventChunk['mapping']; readonly between?: string } = {},
): EventChunk {
  const encoder = new TextEncoder();
  const names: string[] = [];
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1);
  const offset: number[] = [];
  const length: number[] = [];
  let text = '';
  for (const event of events) {
    offset.push(encoder.encode(text).length);
    length.push(encoder.encode(event.text).length);
    text += event.text + between;
  }
  return {
    bytes: encoder.encode(text),
    count: events.length,
    offset: Uint32Array.from(offset),
    length: Uint32Array.from(length),
    position: Float64Array.from(events, (event, index) => event.position ?? index + 1),
    version: Uint32Array.from(events, (event, index) => event.version ?? index + 1),
    stream: Uint32Array.from(events, (event) => place(event.stream)),
    type: Uint32Array.from(events, (event) => place(event.type)),
    names,
    mapping,
  };
}
