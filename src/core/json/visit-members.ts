import { afterValue, skipSpace } from './path-value.ts';
import { skipString } from './skip-value.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;

/** Told where the inside of a member's key stands, and where its value starts. */
export type MemberVisitor = (keyStart: number, keyEnd: number, value: number) => void;

/** Goes through the members of the JSON object at `start`, up to where it is damaged; what is no object has none. */
export function visitMembers(bytes: Uint8Array, start: number, end: number, visit: MemberVisitor): void {
  if (bytes[start] !== OPEN_BRACE) return;
  let index = skipSpace(bytes, start + 1, end);
  while (index >= 0 && index < end && bytes[index] === QUOTE) {
    const keyEnd = skipString(bytes, index, end);
    if (keyEnd < 0) return;
    const colon = skipSpace(bytes, keyEnd, end);
    if (bytes[colon] !== COLON) return;
    const value = skipSpace(bytes, colon + 1, end);
    visit(index + 1, keyEnd - 1, value);
    index = afterValue(bytes, value, end);
  }
}
