import { skipString, skipValue } from '../json/skip-value.ts';
import { decodeJsonString } from './string-bytes.ts';

const QUOTE = 0x22;
const OPEN_BRACE = 0x7b;

/** A member of an object in bytes: its key, and where the whole member and its value are. */
export interface Member {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** The members of the JSON object in these bytes, as they are written; fewer where it is damaged. */
export function objectMembers(bytes: Uint8Array): Member[] {
  const members: Member[] = [];
  const end = bytes.length;
  let index = skipSpace(bytes, 0);
  if (bytes[index] !== OPEN_BRACE) return members;
  index = skipSpace(bytes, index + 1);
  while (bytes[index] === QUOTE) {
    const start = index;
    const keyEnd = skipString(bytes, start, end);
    if (keyEnd < 0) break;
    // Past the colon.
    const valueStart = skipSpace(bytes, skipSpace(bytes, keyEnd) + 1);
    const valueEnd = skipValue(bytes, valueStart, end);
    if (valueEnd < 0) break;
    members.push({ key: decodeJsonString(bytes, start + 1, keyEnd - 1), start, valueStart, end: valueEnd });
    // Past the comma.
    index = skipSpace(bytes, skipSpace(bytes, valueEnd) + 1);
  }
  return members;
}

function skipSpace(bytes: Uint8Array, start: number): number {
  let index = start;
  while ((bytes[index] ?? 0x21) <= 0x20) index++;
  return index;
}
