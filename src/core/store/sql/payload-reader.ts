import { throwIfCancelled } from '../../events/errors.ts';
import { parsePointer } from '../../json/json-pointer.ts';
import { findPathValue, pathStep, type PathStep } from '../../json/path-value.ts';
import { skipValue } from '../../json/skip-value.ts';
import { readDataText, readEventFields, readEventId, readEventTime } from '../../log/event-fields.ts';
import { ReadAhead } from '../../log/read-ahead.ts';
import type { IndexedLog } from './indexed-log.ts';

export const PAYLOADS = ['data', 'metadata'] as const;
export type Payload = (typeof PAYLOADS)[number];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const NOTHING = new Uint8Array(0);
/** Reads between two looks at whether the query was cancelled. */
const READS_A_LOOK = 256;

/** Reads what SQL asks for from the log: payloads, values in them, times and ids. Bytes are valid until the next read. */
export class PayloadReader {
  readonly #log: IndexedLog;
  readonly #readAhead: ReadAhead;
  /** Where the fields are; undefined for one that is not at one place. */
  readonly #steps: Readonly<Record<Payload | 'time' | 'id', readonly PathStep[] | undefined>>;
  #signal: AbortSignal | undefined;
  #reads = 0;
  #duplicates: 'first' | 'last' = 'last';

  constructor(log: IndexedLog) {
    this.#log = log;
    this.#readAhead = new ReadAhead(log.source);
    const { data, metadata, time, id } = log.mapping;
    this.#steps = {
      data: pointerSteps(data),
      metadata: pointerSteps(metadata),
      time: pointerSteps(time),
      id: pointerSteps(id),
    };
  }

  /** Before a query: forgets what was read before it, and throws `cancelled` from inside of it once it is aborted. */
  begin(signal: AbortSignal | undefined): void {
    this.#signal = signal;
    this.#readAhead.clear();
    this.#duplicates = this.#log.mayRepeatFields() ? 'last' : 'first';
  }

  /** How many events can be read. */
  get events(): number {
    return this.#log.index.events;
  }

  /** An event's bytes; none where it is not there. */
  event(position: number): Uint8Array {
    if (++this.#reads % READS_A_LOOK === 0) throwIfCancelled(this.#signal);
    const { index } = this.#log;
    if (!(position >= 1 && position <= index.events)) return NOTHING;
    const length = index.length[position - 1] ?? 0;
    const bytes = this.#readAhead.read(index.offset[position - 1] ?? 0, length);
    return bytes.length === length ? bytes : NOTHING;
  }

  /** A payload's JSON text in an event's bytes; null where the event has none. */
  payload(event: Uint8Array, payload: Payload): Uint8Array | null {
    const steps = this.#steps[payload];
    if (event.length === 0) return null;
    if (steps !== undefined) {
      const found = valueAt(event, findPathValue(event, 0, event.length, steps, this.#duplicates));
      if (found !== null || payload === 'metadata') return found;
    }
    const { mapping } = this.#log;
    if (payload === 'metadata') return encoded(readEventFields(event, mapping).metadataText);
    const text = readDataText(event, mapping);
    return text === 'null' ? null : encoded(text);
  }

  /** The JSON text of the value at a path of a payload; null where there is none. Of equal keys the first counts. */
  value(event: Uint8Array, payload: Payload, path: readonly PathStep[]): Uint8Array | null {
    const steps = this.#steps[payload];
    if (steps !== undefined) {
      const start = findPathValue(event, 0, event.length, steps, this.#duplicates);
      if (start >= 0) return valueAt(event, findPathValue(event, start, event.length, path));
    }
    const bytes = this.payload(event, payload);
    return bytes === null ? null : valueAt(bytes, findPathValue(bytes, 0, bytes.length, path));
  }

  /** An event's time as the log has it, in UTF-8; null where it has none. */
  time(position: number): Uint8Array | null {
    if (Number.isNaN(this.#log.index.time[position - 1] ?? NaN)) return null;
    const event = this.event(position);
    if (event.length === 0) return null;
    return this.#plainText(event, this.#steps.time) ?? encoded(readEventTime(event, this.#log.mapping));
  }

  /** An event's id, or its place in the log where it has none, in UTF-8; null where there is no such event. */
  id(position: number): Uint8Array | null {
    const event = this.event(position);
    if (event.length === 0) return null;
    return this.#plainText(event, this.#steps.id) ?? encoded(readEventId(event, this.#log.mapping) ?? `#${position}`);
  }

  /** What stands between the quotes of a string without escapes; undefined where something else is there. */
  #plainText(event: Uint8Array, steps: readonly PathStep[] | undefined): Uint8Array | undefined {
    if (steps === undefined) return undefined;
    const start = findPathValue(event, 0, event.length, steps, this.#duplicates);
    if (start < 0 || event[start] !== QUOTE) return undefined;
    const end = event.indexOf(QUOTE, start + 1);
    const text = event.subarray(start + 1, end);
    return end < 0 || text.includes(BACKSLASH) ? undefined : text;
  }
}

function pointerSteps(pointer: string | undefined): readonly PathStep[] | undefined {
  return pointer === undefined || pointer === '*' ? undefined : parsePointer(pointer).map(pathStep);
}

function valueAt(bytes: Uint8Array, start: number): Uint8Array | null {
  if (start < 0) return null;
  const end = skipValue(bytes, start, bytes.length);
  return end < 0 ? null : bytes.subarray(start, end);
}

function encoded(text: string | undefined): Uint8Array | null {
  return text === undefined ? null : new TextEncoder().encode(text);
}
