import { parseJson, isArray, isObject, kindOf } from '../../json/lossless-value.ts';
import { decodeString } from '../../json/json-string.ts';
import { metadataRange } from '../../log/event-fields.ts';
import { ReadAhead } from '../../log/read-ahead.ts';
import { decodeUtf8 } from '../../log/string-bytes.ts';
import { Turns } from '../../log/turns.ts';
import type { StoredEvents } from './stored-events.ts';

/**
 * The events of each tag: the strings in `metadata.tags`. Filled when a condition first asks for tags, and then only
 * with what was appended since.
 */
export class TagIndex {
  readonly #positions = new Map<string, number[]>();
  #events = 0;

  /** Takes in the events that it has not seen. Throws `cancelled` when the signal is aborted. */
  async catchUp({ source, format, index }: StoredEvents, signal?: AbortSignal): Promise<void> {
    const turns = new Turns(signal);
    const reader = new ReadAhead(source);
    for (; this.#events < index.events; this.#events++) {
      const bytes = reader.read(index.offset[this.#events] ?? 0, index.length[this.#events] ?? 0);
      const range = metadataRange(bytes, format.mapping);
      if (range !== undefined) {
        for (const tag of tagsOf(decodeUtf8(bytes, range.start, range.end))) this.#add(tag, this.#events + 1);
      }
      if (this.#events % 256 === 0) await turns.pass();
    }
  }

  /** The positions of the events that have a tag, ascending. */
  positions(tag: string): readonly number[] {
    return this.#positions.get(tag) ?? [];
  }

  #add(tag: string, position: number): void {
    const positions = this.#positions.get(tag);
    if (positions === undefined) this.#positions.set(tag, [position]);
    else if (positions.at(-1) !== position) positions.push(position);
  }
}

/** The tags that an event's metadata names. */
function tagsOf(metadataText: string): string[] {
  // Most metadata names none, and need not be taken apart to know it; an escaped key is read all the same.
  if (!/tags|\\/.test(metadataText)) return [];
  const metadata = parseJson(metadataText);
  const tags = isObject(metadata) ? metadata.get('tags') : undefined;
  if (tags === undefined || !isArray(tags)) return [];
  return tags.flatMap((tag) => (typeof tag === 'string' && kindOf(tag) === 'string' ? [decodeString(tag)] : []));
}
