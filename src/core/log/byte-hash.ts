/**
 * A signed 32-bit hash of a range of bytes, taken four bytes at a time. The same bytes give the same hash everywhere.
 * Counters, names and UUIDs collide no more than chance has it (MurmurHash3 x86-32 by A. Appleby, public domain).
 */
export function hashBytes(bytes: DataView, start: number, end: number): number {
  let hash = 0;
  let index = start;
  for (const last = end - 3; index < last; index += 4) {
    hash ^= mixed(bytes.getInt32(index, true));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let shift = 0; index < end; index++, shift += 8) rest |= bytes.getUint8(index) << shift;
  hash ^= mixed(rest) ^ (end - start);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixed(word: number): number {
  const product = Math.imul(word, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}
