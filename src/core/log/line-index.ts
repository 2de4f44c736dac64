import { countBelow } from '../search/count-below.ts';
import { readRange, type ByteSource } from './byte-source.ts';

const BLOCK = 1 << 20;
/** Known places are kept at least this far from each other, in bytes. */
const APART = 1 << 18;
const LINE_FEED = 10;

/** A place whose line is known, from 1. */
interface KnownLine {
  readonly offset: number;
  readonly line: number;
}

/** Finds the line of an offset and the offset of a line, from the nearest place before that reading has come by. */
export class LineIndex {
  readonly #source: ByteSource;
  /** Ascending by offset. */
  readonly #known: KnownLine[] = [{ offset: 0, line: 1 }];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Reading has come to this place. */
  add(place: KnownLine): void {
    const last = this.#known.at(-1);
    if (last === undefined || place.offset - last.offset >= APART) {
      this.#known.push({ offset: place.offset, line: place.line });
    }
  }

  /** The line, from 1, that the byte at this offset is of. */
  lineAt(offset: number): number {
    let { offset: at, line } = this.#lastBelow(offset + 1, 'offset');
    while (at < offset) {
      const bytes = readRange(this.#source, at, Math.min(BLOCK, offset - at));
      if (bytes.length === 0) break;
      line += countLineFeeds(bytes);
      at += bytes.length;
    }
    return line;
  }

  /** The offset at which a line starts, or undefined where the log has fewer lines. */
  offsetOfLine(line: number): number | undefined {
    let { offset: at, line: atLine } = this.#lastBelow(line, 'line');
    while (atLine < line) {
      const bytes = readRange(this.#source, at, BLOCK);
      if (bytes.length === 0) return undefined;
      let index = 0;
      while (atLine < line) {
        const lineFeed = bytes.indexOf(LINE_FEED, index);
        if (lineFeed < 0) break;
        index = lineFeed + 1;
        atLine++;
      }
      if (atLine === line) return at + index;
      at += bytes.length;
    }
    return at;
  }

  /** The last known line of which this is below the value, or the first line. */
  #lastBelow(value: number, of: 'offset' | 'line'): KnownLine {
    const below = countBelow(value, this.#known.length, (place) => this.#known[place]?.[of] ?? Infinity);
    return this.#known[below - 1] ?? { offset: 0, line: 1 };
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let index = bytes.indexOf(LINE_FEED); index >= 0; index = bytes.indexOf(LINE_FEED, index + 1)) count++;
  return count;
}
