import { readRange, type ByteSource } from '../core/log/byte-source.ts';
import { GrowingBytes } from '../core/log/growing-bytes.ts';
import { Turns } from '../core/log/turns.ts';

/** How a file's text is written in bytes. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const PIECE = 1 << 20;
const REPLACEMENT = '\ufffd';
const encoder = new TextEncoder();

/**
 * The encoding that a text's first bytes show: by a byte order mark, or UTF-8. Bytes that cannot be UTF-8, without any
 * beside them that can, are taken for Windows-1252, of which Latin-1 is a part.
 */
export function textEncoding(head: Uint8Array): TextEncoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // As the beginning of something longer: the last character may be cut.
  const text = new TextDecoder().decode(head, { stream: true });
  if (!text.includes(REPLACEMENT)) return 'utf-8';
  return hasOthersBeyondAscii(text) ? 'utf-8' : 'windows-1252';
}

/** A text's first bytes in UTF-8, without a byte order mark. */
export function utf8Head(head: Uint8Array, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return head.subarray(markLength(head));
  return encoder.encode(new TextDecoder(encoding).decode(head, { stream: true }));
}

/** A text in UTF-8, piece by piece, without a byte order mark; bytes that are wrong stay in it. Throws `cancelled`. */
export async function* utf8Pieces(
  bytes: ByteSource,
  encoding: TextEncoding,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const turns = new Turns(signal);
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  const start = decoder === undefined ? utf8Start(bytes) : 0;
  for (let offset = start; offset < bytes.size;) {
    await turns.pass();
    const piece = readRange(bytes, offset, PIECE);
    if (piece.length === 0) return;
    offset += piece.length;
    yield decoder === undefined ? piece : encoder.encode(decoder.decode(piece, { stream: true }));
  }
}

/** A text in UTF-8, and where it starts behind a byte order mark: the bytes as they are, or decoded. Throws `cancelled`. */
export async function utf8Bytes(
  bytes: ByteSource,
  encoding: TextEncoding,
  signal: AbortSignal,
): Promise<{ readonly source: ByteSource; readonly start: number }> {
  if (encoding === 'utf-8') return { source: bytes, start: utf8Start(bytes) };
  const decoded = new GrowingBytes();
  for await (const piece of utf8Pieces(bytes, encoding, signal)) decoded.append(piece);
  return { source: decoded, start: 0 };
}

/** Where a text in UTF-8 starts, behind a byte order mark. */
export function utf8Start(bytes: ByteSource): number {
  return markLength(readRange(bytes, 0, 3));
}

function markLength(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

function hasOthersBeyondAscii(text: string): boolean {
  for (const character of text) if (character > '\u007f' && character !== REPLACEMENT) return true;
  return false;
}
