// Rows run from 0 to the log's count; `!` says so.
import { hashBytes } from '../../log/byte-hash.ts';
import type { ByteSource } from '../../log/byte-source.ts';
import { hashOfId } from '../../log/event-scanner.ts';
import { ReadAhead } from '../../log/read-ahead.ts';
import { decodeJsonString, hasEscape } from '../../log/string-bytes.ts';
import type { EventPlaces } from '../../log/text-search.ts';
import { Turns } from '../../log/turns.ts';
import { HashLists } from './hash-lists.ts';
import type { ReferenceReader } from './reference-reader.ts';

/** Events between two looks at whether others wait. */
const EVENTS_A_LOOK = 256;

/**
 * Which events name an id as their cause, or as their correlation: by hashes, made in one pass over the log's bytes and
 * read on when the log has grown. Two ids may have one hash, so whoever asks compares what the events say.
 */
export class ReferenceIndex {
  readonly #source: ByteSource;
  readonly #places: EventPlaces;
  readonly #reader: ReferenceReader;
  readonly #causes = new HashLists();
  readonly #correlations = new HashLists();
  #indexed = 0;
  #referring = 0;

  /** `places` are those of the log as it is at any time; its events are only added to. */
  constructor(source: ByteSource, places: EventPlaces, reader: ReferenceReader) {
    this.#source = source;
    this.#places = places;
    this.#reader = reader;
  }

  /** How many events name a cause or a correlation. */
  get referring(): number {
    return this.#referring;
  }

  /**
   * Takes in the events that are there by now. Throws `cancelled`; what was taken in until then stays. Several that run at
   * once share the work.
   */
  async extend(signal?: AbortSignal): Promise<void> {
    const readAhead = new ReadAhead(this.#source);
    const turns = new Turns(signal);
    const { events } = this.#places;
    while (this.#indexed < events) {
      const row = this.#indexed++;
      this.#add(row + 1, readAhead.read(this.#places.offset[row]!, this.#places.length[row]!));
      if (row % EVENTS_A_LOOK === 0) await turns.pass();
    }
  }

  /** The events that may name this id as a cause, ascending. */
  causedBy(id: string): readonly number[] {
    return this.#causes.positions(hashOfId(id));
  }

  /** The events that may have this correlation id, ascending. */
  correlated(id: string): readonly number[] {
    return this.#correlations.positions(hashOfId(id));
  }

  #add(position: number, bytes: Uint8Array): void {
    let refers = false;
    this.#reader.visit(bytes, (kind, start, end) => {
      refers = true;
      const lists = kind === 'cause' ? this.#causes : this.#correlations;
      lists.add(hashOfBytes(bytes, start, end), position);
    });
    if (refers) this.#referring++;
  }
}

/** As `hashOfId` of the id that the bytes spell; most spell it in the one way that needs no decoding. */
function hashOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (!hasEscape(bytes, start, end)) {
    return (hashBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), start, end) || 1) >>> 0;
  }
  try {
    return hashOfId(decodeJsonString(bytes, start, end));
  } catch {
    // An escape that is none: the event is damaged, and nobody asks for such an id.
    return 0;
  }
}
