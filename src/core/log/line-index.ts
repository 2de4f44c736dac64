import { readRange, type ByteSource } from './byte-source.ts';

const BLOCK = 1 << 20;
const LINE_FEED = 10;

/** Finds the line of an offset and the offset of a line, counting each block of the log only once. */
export class LineIndex {
  readonly #source: ByteSource;
  /** Line feeds before each block. */
  readonly #before: number[] = [0];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The line, from 1, that the byte at this offset is of. */
  lineAt(offset: number): number {
    const block = Math.floor(offset / BLOCK);
    while (this.#before.length <= block) this.#countNextBlock();
    return (this.#before[block] ?? 0) + countLineFeeds(readRange(this.#source, block * BLOCK, offset % BLOCK)) + 1;
  }

  /** The offset at which a line starts, or undefined where the log has fewer lines. */
  offsetOfLine(line: number): number | undefined {
    let block = 0;
    while ((block + 1) * BLOCK < this.#source.size) {
      if (block + 1 >= this.#before.length) this.#countNextBlock();
      if ((this.#before[block + 1] ?? 0) >= line - 1) break;
      block++;
    }
    let missing = line - 1 - (this.#before[block] ?? 0);
    const bytes = readRange(this.#source, block * BLOCK, BLOCK);
    let offset = 0;
    while (missing > 0) {
      const lineFeed = bytes.indexOf(LINE_FEED, offset);
      if (lineFeed < 0) return undefined;
      offset = lineFeed + 1;
      missing--;
    }
    return block * BLOCK + offset;
  }

  #countNextBlock(): void {
    const block = this.#before.length - 1;
    const bytes = readRange(this.#source, block * BLOCK, BLOCK);
    this.#before.push((this.#before[block] ?? 0) + countLineFeeds(bytes));
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let index = bytes.indexOf(LINE_FEED); index >= 0; index = bytes.indexOf(LINE_FEED, index + 1)) count++;
  return count;
}
