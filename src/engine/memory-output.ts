import { FoldlineError } from '../core/events/errors.ts';
import type { OutputFile } from './output-file.ts';

/** What is larger is only written to files of the engine's own machine. */
const LARGEST = 2 ** 30;

/** Keeps what is written in memory, for a file that only the host reaches. */
export class MemoryOutput implements OutputFile {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** Keeps the chunk itself, not a copy. Rejects with `file-too-large` at a gigabyte. */
  write(chunk: Uint8Array): Promise<void> {
    this.#size += chunk.length;
    if (this.#size > LARGEST) return Promise.reject(tooLarge());
    this.#chunks.push(chunk);
    return Promise.resolve();
  }

  finish(): Promise<void> {
    return Promise.resolve();
  }

  discard(): Promise<void> {
    this.#chunks.length = 0;
    return Promise.resolve();
  }

  /** All that was written, in a buffer of its own. */
  bytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#size);
    let offset = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }
}

function tooLarge(): FoldlineError {
  const message = `Files of this kind of file system can have up to ${LARGEST / 2 ** 20} MB. Export fewer events.`;
  return new FoldlineError('file-too-large', message, { limit: LARGEST });
}
