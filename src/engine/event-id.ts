import { v7 } from 'uuid';

const BYTES = 16;
/** Random bytes are drawn for many ids at once: a draw costs more than an id. */
const pool = new Uint8Array(BYTES * 256);
let used = pool.length;

/** A new id: a UUID of version 7 (RFC 9562), which sorts by its time. `time` is in milliseconds since 1970. */
export function newEventId(time: number): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + BYTES);
  used += BYTES;
  return v7({ msecs: time, random });
}
