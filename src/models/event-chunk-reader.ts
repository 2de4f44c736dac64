// Every column of a chunk is as long as its count, and `names` holds every name that they point to; `!` says so.
import { FoldlineError } from '../core/events/errors.ts';
import type { ModelEvent } from '../core/cqrs/model/model.ts';
import { readEventFields } from '../core/log/event-fields.ts';
import type { FieldMapping } from '../core/log/log-format.ts';
import { isoTextOfNumber } from '../core/log/time.ts';
import type { EventChunk } from '../protocol/models.ts';
import { EventTexts } from './event-texts.ts';

// The user's code may replace the global one.
const { parse } = JSON;

/** A native line as `JSON.parse` makes it; what the log's writer left out or spelled in another way is there too. */
interface NativeLine {
  readonly id?: unknown;
  readonly time?: unknown;
  readonly data?: unknown;
  readonly metadata?: unknown;
}

/**
 * Makes a chunk's events, each anew every time, so that nobody who changes one changes another's. What an event does not
 * have is `null`, its id the empty text.
 */
export class EventChunkReader {
  readonly count: number;
  readonly #chunk: EventChunk;
  readonly #texts: EventTexts | undefined;

  constructor(chunk: EventChunk) {
    this.count = chunk.count;
    this.#chunk = chunk;
    if (chunk.mapping === null) this.#texts = new EventTexts(chunk);
  }

  /** The event at a place in the chunk, from 0. Throws `malformed-line` where its payload is not JSON. */
  event(index: number): ModelEvent {
    const chunk = this.#chunk;
    if (this.#texts === undefined) return this.#mapped(index, chunk.mapping ?? {});
    const { id, time, data, metadata } = this.#line(this.#texts, index);
    return {
      type: chunk.names[chunk.type[index]!]!,
      data: data === undefined ? null : data,
      metadata: metadata === undefined ? null : metadata,
      id: typeof id === 'string' ? id : typeof id === 'number' ? String(id) : '',
      stream: chunk.names[chunk.stream[index]!]!,
      version: chunk.version[index]!,
      position: chunk.position[index]!,
      time: typeof time === 'string' ? time : timeOf(time),
    };
  }

  #line(texts: EventTexts, index: number): NativeLine {
    try {
      // An event is a JSON object: the log's reader would not have told of it otherwise.
      return parse(texts.text(index)) as NativeLine;
    } catch (error) {
      throw this.#malformed(index, error);
    }
  }

  #mapped(index: number, mapping: FieldMapping): ModelEvent {
    const chunk = this.#chunk;
    const start = chunk.offset[index]!;
    const fields = readEventFields(chunk.bytes.subarray(start, start + chunk.length[index]!), mapping);
    try {
      return {
        type: chunk.names[chunk.type[index]!]!,
        data: parse(fields.dataText) as unknown,
        metadata: fields.metadataText === undefined ? null : (parse(fields.metadataText) as unknown),
        id: fields.id ?? '',
        stream: chunk.names[chunk.stream[index]!]!,
        version: chunk.version[index]!,
        position: chunk.position[index]!,
        time: fields.time ?? null,
      };
    } catch (error) {
      throw this.#malformed(index, error);
    }
  }

  #malformed(index: number, error: unknown): FoldlineError {
    const position = this.#chunk.position[index]!;
    const why = error instanceof Error ? error.message : String(error);
    return new FoldlineError('malformed-line', `The event at position ${position} is not JSON: ${why}`, { position });
  }
}

function timeOf(time: unknown): string | null {
  return typeof time === 'number' ? (isoTextOfNumber(String(time), undefined) ?? null) : null;
}
