/** A signed 32-bit hash of a range of bytes. The same bytes give the same hash everywhere. */
export function hashBytes(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let index = start;
  for (const last = end - 3; index < last; index += 4) {
    hash = Math.imul(hash ^ view.getInt32(index, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; index < end; index++) hash = Math.imul(hash ^ view.getUint8(index), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
