import { Decompress } from 'fzstd';
import { readRange, type ByteSource } from '../../core/log/byte-source.ts';
import { Turns } from '../../core/log/turns.ts';

/** So few at once that what they become, a thousand times as much where somebody means harm, is soon seen. */
const INPUT = 1 << 12;

/**
 * The bytes that zstd (RFC 8878) holds, of all its frames. Gives what can be read before it throws what is wrong, or
 * `cancelled`.
 */
export async function* unzstd(source: ByteSource, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const turns = new Turns(signal);
  const pieces: Uint8Array[] = [];
  const stream = new Decompress((piece) => void pieces.push(piece.slice()));
  for (let offset = 0; offset < source.size; offset += INPUT) {
    await turns.pass();
    const isLast = offset + INPUT >= source.size;
    try {
      stream.push(readRange(source, offset, INPUT), isLast);
    } finally {
      // Also what came before it failed.
      yield* pieces.splice(0);
    }
  }
}
