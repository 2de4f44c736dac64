import {
  keyOfRow,
  startBySample,
  type EventWindow,
  type KeyRange,
} from '../../../sources/postgres/event-statements.ts';
import type { PostgresReading } from '../../../sources/postgres/layout.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';

/** So much of a table is sampled, in bytes, … */
const SAMPLE = 1 << 22;
/** … and none of a table below this size, which is sorted as quickly. */
const SAMPLED = 1 << 25;

/**
 * Where a window may be looked for in a store without an index on the order of its events: from there on it has more than
 * the window, most likely, and to sort them alone is several times as quick. Undefined where all of them are to be sorted.
 * In a transaction.
 */
export async function likelyStart(
  connection: SqlConnection,
  reading: PostgresReading,
  window: EventWindow,
  bytes: number,
  signal: AbortSignal,
): Promise<KeyRange | undefined> {
  // The events of one stream have an index in every store.
  if (reading.unindexed !== true || bytes < SAMPLED || window.stream !== undefined) return undefined;
  const { text, parameters } = startBySample(reading, window, SAMPLE / bytes);
  const [row] = await connection.query(text, parameters, signal);
  return row && { key: keyOfRow(row, reading), comparison: '>=' };
}
