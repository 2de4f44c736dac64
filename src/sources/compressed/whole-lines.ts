const LINE_FEED = 0x0a;
const PIECE = 1 << 20;

/** The same bytes in larger pieces, each but the last of whole lines where they have any. */
export async function* wholeLines<End>(pieces: AsyncGenerator<Uint8Array, End>): AsyncGenerator<Uint8Array, End> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let piece = await pieces.next();
  for (; piece.done !== true; piece = await pieces.next()) {
    parts.push(piece.value);
    length += piece.value.length;
    if (length < PIECE) continue;
    const bytes = joined(parts, length);
    const end = bytes.lastIndexOf(LINE_FEED) + 1 || bytes.length;
    yield bytes.subarray(0, end);
    parts = [bytes.subarray(end)];
    length -= end;
  }
  if (length > 0) yield joined(parts, length);
  return piece.value;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
