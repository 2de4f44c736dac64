import { onOneLine } from '../json-text.ts';
import { metadataJson } from '../tables/metadata.ts';
import { cellText, type SqlCell } from '../tables/row.ts';
import { utcTime } from '../tables/utc-time.ts';

/** A `json` or `jsonb` value, which is JSON for sure; `null` where there is none. */
export function jsonValue(cell: SqlCell | undefined): string {
  return onOneLine(cellText(cell) ?? 'null');
}

/** The same of metadata: none where there is none, or none in it. */
export function jsonMetadata(cell: SqlCell | undefined): string | undefined {
  const text = jsonValue(cell);
  return text === 'null' ? undefined : text;
}

/** Metadata in a column of any type; what is no object becomes a member of one. */
export function anyMetadata(cell: SqlCell | undefined): string | undefined {
  const json = metadataJson(cell);
  return json === undefined || json.startsWith('{') ? json : `{"metadata":${json}}`;
}

/** ISO 8601 of a time as PostgreSQL writes it; one without zone is UTC. */
export function timeValue(cell: SqlCell | undefined): string | undefined {
  return utcTime(cellText(cell));
}
