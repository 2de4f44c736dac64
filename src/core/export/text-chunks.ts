import { ChunkBuffer } from './chunk-buffer.ts';
import type { ExportedEvent } from './exported-event.ts';
import type { TextFormat } from './text-format.ts';

/** The bytes of an export as text, in chunks of some hundred kilobytes; each is the caller's own. */
export function* textChunks(
  events: Iterable<ExportedEvent>,
  { start, separator, terminator, end, encode }: TextFormat,
): Generator<Uint8Array<ArrayBuffer>> {
  const buffer = new ChunkBuffer();
  buffer.add(start);
  let isFirst = true;
  for (const event of events) {
    if (!isFirst) buffer.add(separator);
    isFirst = false;
    buffer.add(encode(event));
    buffer.add(terminator);
    if (buffer.isFull) yield buffer.take();
  }
  buffer.add(end);
  yield buffer.take();
}
