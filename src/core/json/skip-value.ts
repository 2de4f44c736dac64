const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The index after the JSON string whose opening quote is at `start`, or -1 where it does not close before `end`.
 */
export function skipString(bytes: Uint8Array, start: number, end: number): number {
  let index = start + 1;
  while (index < end) {
    const byte = bytes[index];
    if (byte === QUOTE) return index + 1;
    index += byte === BACKSLASH ? 2 : 1;
  }
  return -1;
}

/**
 * The index after the JSON value that starts at `start`, or -1 where its structure does not close before `end`.
 * Structure only: brackets and strings are balanced; what stands between them is not checked.
 */
export function skipValue(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first === QUOTE) return skipString(bytes, start, end);
  if (first !== 0x7b && first !== 0x5b) {
    let index = start;
    while (index < end) {
      const byte = bytes[index];
      if (byte === 0x2c || byte === 0x7d || byte === 0x5d || byte === 0x20 || (byte !== undefined && byte < 0x20)) break;
      index++;
    }
    return index === start ? -1 : index;
  }
  let depth = 0;
  let index = start;
  while (index < end) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      index = skipString(bytes, index, end);
      if (index < 0) return -1;
      continue;
    }
    if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) {
      if (--depth === 0) return index + 1;
    }
    index++;
  }
  return -1;
}
