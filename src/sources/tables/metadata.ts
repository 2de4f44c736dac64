import { payloadJson } from './payload.ts';
import type { SqlCell } from './row.ts';

/** Metadata as JSON; undefined where there is none: where the cell is NULL or empty, or says `null`. */
export function metadataJson(cell: SqlCell | undefined): string | undefined {
  const json = payloadJson(cell);
  return json === 'null' || json === '""' ? undefined : json;
}
