import { readRange, type ByteSource } from '../../core/log/byte-source.ts';
import { decodeUtf8 } from '../../core/log/string-bytes.ts';
import type { TextValue } from './json-format.ts';

/** Where values stand in a file, for those that are read in another order than they stand in. */
export class ValuePlaces {
  readonly #source: ByteSource;
  readonly #offsets: number[] = [];
  readonly #lengths: number[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get count(): number {
    return this.#offsets.length;
  }

  add({ offset, length }: TextValue): void {
    this.#offsets.push(offset);
    this.#lengths.push(length);
  }

  /** The text of the value that came at this place, from 0. */
  text(place: number): string {
    return decodeUtf8(readRange(this.#source, this.#offsets[place] ?? 0, this.#lengths[place] ?? 0));
  }
}
