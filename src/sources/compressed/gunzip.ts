import { isFoldlineError, throwIfCancelled } from '../../core/events/errors.ts';
import { readRange, type ByteSource } from '../../core/log/byte-source.ts';

const INPUT = 1 << 16;
const BLOCK = 1 << 20;
const SMALLEST_MEMBER = 18;
const HEADER = 10;

/**
 * The bytes that gzip (RFC 1952) holds, of all its members, by the platform's stream, which reads one member and no more.
 * Gives what can be read before it throws what is wrong, or `cancelled`.
 */
export async function* gunzip(source: ByteSource, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < source.size;) {
    const next = likelyMember(source, start + SMALLEST_MEMBER);
    let given = 0;
    try {
      for await (const piece of member(source, start, next, signal)) {
        given += piece.length;
        yield piece;
      }
    } catch (error) {
      if (next === source.size || isFoldlineError(error)) throw error;
      // What looked like the beginning of a member was not, or this one is damaged.
      yield* after(given, member(source, start, source.size, signal));
      return;
    }
    start = next;
  }
}

/** Where the next member seems to begin, from an offset on; the end of the source where none does. */
function likelyMember(source: ByteSource, from: number): number {
  for (let offset = from; offset < source.size; offset += BLOCK) {
    const bytes = readRange(source, offset, BLOCK + HEADER);
    for (let index = bytes.indexOf(0x1f); index >= 0 && index < BLOCK; index = bytes.indexOf(0x1f, index + 1)) {
      if (isHeader(bytes, index)) return offset + index;
    }
  }
  return source.size;
}

/** All of a header that can be only so: bytes that look so by chance are one in some billions. */
function isHeader(bytes: Uint8Array, index: number): boolean {
  const [, second, method, flags = 0xff] = bytes.subarray(index, index + HEADER);
  const [extraFlags = 0xff, system = 0x80] = bytes.subarray(index + 8, index + HEADER);
  const isGzip = second === 0x8b && method === 8 && flags < 0x20;
  return isGzip && (extraFlags === 0 || extraFlags === 2 || extraFlags === 4) && (system < 14 || system === 0xff);
}

async function* member(
  source: ByteSource,
  start: number,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writing = write(stream.writable.getWriter(), source, start, end);
  // What fails in writing fails in reading too.
  writing.catch(() => undefined);
  const reader = stream.readable.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      throwIfCancelled(signal);
      yield part.value;
    }
    await writing;
  } finally {
    // Somebody may have heard enough.
    await reader.cancel().catch(() => undefined);
  }
}

async function write(
  writer: WritableStreamDefaultWriter<BufferSource>,
  source: ByteSource,
  start: number,
  end: number,
): Promise<void> {
  for (let offset = start; offset < end; offset += INPUT) {
    await writer.ready;
    await writer.write(new Uint8Array(readRange(source, offset, Math.min(INPUT, end - offset))));
  }
  await writer.close();
}

async function* after(given: number, pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const piece of pieces) {
    if (passed + piece.length > given) yield piece.subarray(Math.max(0, given - passed));
    passed += piece.length;
  }
}
