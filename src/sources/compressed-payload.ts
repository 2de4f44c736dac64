import { inflate } from './inflate.ts';

const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;
const ZLIB_HEADER = 2;
const ZLIB_TRAILER = 4;
const DEFLATE = 8;
/** gzip's flags: what stands between its header and the stream. */
const HAS_CHECKSUM = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

/**
 * A payload that is held compressed, by gzip (RFC 1952) or zlib (RFC 1950), as it was before; undefined where it is held
 * in neither, is damaged, or would become more than `mostBytes`.
 */
export function decompressed(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === DEFLATE) return gunzip(bytes, mostBytes);
  const header = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === DEFLATE && header % 31 === 0 && ((bytes[1] ?? 0) & 0x20) === 0;
  return isZlib ? unzlib(bytes, mostBytes) : undefined;
}

function gunzip(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const flags = bytes[3] ?? 0;
  let start = GZIP_HEADER;
  if ((flags & HAS_EXTRA) !== 0) start += 2 + ((bytes[start] ?? 0) | ((bytes[start + 1] ?? 0) << 8));
  for (const flag of [HAS_NAME, HAS_COMMENT]) if ((flags & flag) !== 0) start = bytes.indexOf(0, start) + 1;
  if ((flags & HAS_CHECKSUM) !== 0) start += 2;
  const end = bytes.length - GZIP_TRAILER;
  if (start < GZIP_HEADER || start > end) return undefined;
  const output = inflate(bytes.subarray(start, end), mostBytes);
  return output?.length === readUint32(bytes, bytes.length - 4, true) ? output : undefined;
}

function unzlib(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const end = bytes.length - ZLIB_TRAILER;
  if (end < ZLIB_HEADER) return undefined;
  const output = inflate(bytes.subarray(ZLIB_HEADER, end), mostBytes);
  return output !== undefined && adler32(output) === readUint32(bytes, end, false) ? output : undefined;
}

function readUint32(bytes: Uint8Array, offset: number, isLittleEndian: boolean): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, isLittleEndian);
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}
