const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The index after the JSON string whose opening quote is at `start`, or -1 where it does not close before `end`. */
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
  return first === OPEN_BRACE || first === OPEN_BRACKET
    ? skipContainer(bytes, start, end)
    : skipScalar(bytes, start, end);
}

function skipContainer(bytes: Uint8Array, start: number, end: number): number {
  let depth = 0;
  let index = start;
  while (index < end) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      index = skipString(bytes, index, end);
      if (index < 0) return -1;
      continue;
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (--depth === 0) return index + 1;
    }
    index++;
  }
  return -1;
}

function skipScalar(bytes: Uint8Array, start: number, end: number): number {
  let index = start;
  while (index < end && !endsScalar(bytes[index] ?? 0)) index++;
  return index === start ? -1 : index;
}

function endsScalar(byte: number): boolean {
  return byte <= 0x20 || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}
