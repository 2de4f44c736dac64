import { GrowingBytes } from '../core/log/growing-bytes.ts';
import type { Passage } from '../sources/source.ts';
import type { NewLines, TranslatedLines } from './translated-lines.ts';
import type { Translation } from './translation.ts';

/** Lines in memory. */
export class HeldLines implements TranslatedLines {
  readonly #bytes = new GrowingBytes();

  get size(): number {
    return this.#bytes.size;
  }

  read(target: Uint8Array, offset: number): number {
    return this.#bytes.read(target, offset);
  }

  add(lines: Uint8Array, _passage: Passage | undefined, spare?: ArrayBuffer[]): void {
    this.#bytes.copy(lines, spare);
  }

  async anew(translation: Translation): Promise<NewLines> {
    const others: Uint8Array[] = [];
    let same = 0;
    for (let piece = await translation.next(); piece !== undefined; piece = await translation.next()) {
      const sameHere: number = others.length > 0 ? 0 : this.#bytes.sameFrom(same, piece);
      same += sameHere;
      if (sameHere < piece.length) others.push(piece.slice(sameHere));
    }
    return {
      same,
      take: () => {
        this.#bytes.cut(same);
        for (const piece of others) this.#bytes.append(piece);
        return this;
      },
    };
  }
}
