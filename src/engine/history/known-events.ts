import type { ReferenceReader, References } from '../../core/history/causation/reference-reader.ts';
import { readEventId } from '../../core/log/event-fields.ts';
import { hashOfId } from '../../core/log/event-scanner.ts';
import { findId } from '../../core/store/append/find-id.ts';
import type { LogContents } from '../log-contents.ts';

/** An event, and what it says of where it comes from. */
export interface RelatedEvent extends References {
  readonly position: number;
  readonly id: string | undefined;
}

/** Events as one question comes upon them: however often it does, each is read once. */
export class KnownEvents {
  readonly #contents: LogContents;
  readonly #reader: ReferenceReader;
  readonly #events = new Map<number, RelatedEvent>();
  readonly #positions = new Map<string, number | undefined>();

  constructor(contents: LogContents, reader: ReferenceReader) {
    this.#contents = contents;
    this.#reader = reader;
  }

  at(position: number): RelatedEvent {
    let event = this.#events.get(position);
    if (event === undefined) {
      const bytes = this.#contents.bytesAt(position);
      const id = readEventId(bytes, this.#contents.format.mapping);
      event = { position, id, ...this.#reader.read(bytes) };
      this.#events.set(position, event);
      if (id !== undefined && this.#contents.index.ids.first(hashOfId(id)) === position) {
        this.#positions.set(id, position);
      }
    }
    return event;
  }

  /** The position of the first event with an id. */
  positionOf(id: string): number | undefined {
    if (!this.#positions.has(id)) this.#positions.set(id, findId(this.#contents, id));
    return this.#positions.get(id);
  }
}
