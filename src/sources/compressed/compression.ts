import { FoldlineError, isFoldlineError, messageOf } from '../../core/events/errors.ts';
import type { ByteSource } from '../../core/log/byte-source.ts';
import { gunzip } from './gunzip.ts';
import { unzstd } from './unzstd.ts';

/** A way to hold bytes in fewer. */
export interface Compression {
  readonly name: 'gzip' | 'zstd';
  /** What a file's name ends in then. */
  readonly ending: RegExp;
  readonly decompress: (source: ByteSource, signal: AbortSignal) => AsyncGenerator<Uint8Array>;
  isIn(head: Uint8Array): boolean;
}

const COMPRESSIONS: readonly Compression[] = [
  {
    name: 'gzip',
    ending: /\.g?z(?:ip)?$/i,
    decompress: gunzip,
    isIn: ([first, second, method]) => first === 0x1f && second === 0x8b && method === 8,
  },
  { name: 'zstd', ending: /\.zstd?$/i, decompress: unzstd, isIn: isZstd },
];

/** What a file's first bytes say that it is compressed by, if it is. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  return COMPRESSIONS.find((compression) => compression.isIn(head));
}

/** What stands in the way of reading on; `undefined` at the end. */
export type Failure = string | undefined;

/**
 * The decompressed bytes of a file, as far as they can be read: answers at the end why not all of them could be. Throws
 * `file-too-large` where they are more than `maximumSize`, and `cancelled`.
 */
export async function* decompressed(
  { name, bytes, maximumSize }: { readonly name: string; readonly bytes: ByteSource; readonly maximumSize: number },
  compression: Compression,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, Failure> {
  let size = 0;
  try {
    for await (const piece of compression.decompress(bytes, signal)) {
      size += piece.length;
      if (size > maximumSize) throw tooLarge(name, maximumSize);
      yield piece;
    }
    return undefined;
  } catch (error) {
    if (isFoldlineError(error)) throw error;
    const reason = messageOf(error);
    return `The ${compression.name} archive is damaged or incomplete: what stands behind its first ${size} decompressed bytes cannot be read${reason === '' ? '' : ` (${reason})`}.`;
  }
}

/** A frame, or one that is skipped. */
function isZstd([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x28) return second === 0xb5 && third === 0x2f && fourth === 0xfd;
  return (first ?? 0) >> 4 === 5 && second === 0x2a && third === 0x4d && fourth === 0x18;
}

function tooLarge(name: string, limit: number): FoldlineError {
  const megabytes = Math.round(limit / 1024 / 1024);
  return new FoldlineError(
    'file-too-large',
    `“${name}” is more than ${megabytes} MB when it is decompressed; logs up to ${megabytes} MB are opened here.`,
    { limit },
  );
}
