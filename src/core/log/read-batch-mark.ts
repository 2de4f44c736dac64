import { dataRange } from './event-fields.ts';
import type { FieldMapping } from './log-format.ts';
import { decodeJsonString, decodeUtf8 } from './string-bytes.ts';

const MARK: FieldMapping = { data: '/batch' };

/**
 * What a native event says of its place among the events that were appended with it: the text of its mark (`2/3`), or
 * the JSON text of what stands there in place of one. Undefined where nothing or `null` does.
 */
export function readBatchMark(bytes: Uint8Array): string | undefined {
  const range = dataRange(bytes, MARK);
  if (range === undefined) return undefined;
  const text = decodeUtf8(bytes, range.start, range.end);
  if (text === 'null') return undefined;
  return text.startsWith('"') ? decodeJsonString(bytes, range.start + 1, range.end - 1) : text;
}
