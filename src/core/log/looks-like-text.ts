/** How many of a file's first bytes tell. */
const LOOKED_AT = 4096;
const BYTE_ORDER_MARKS: readonly (readonly [number, number])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Does a file, by its first bytes, hold text that an editor can show? In UTF-16, only what says so is known as text. */
export function looksLikeText(head: Uint8Array): boolean {
  if (BYTE_ORDER_MARKS.some(([first, second]) => head[0] === first && head[1] === second)) return true;
  return !head.subarray(0, LOOKED_AT).some(isControl);
}

/** Tabs, line and page breaks are of a text, and so are the escapes of terminals; no other control character is. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b;
}
