import type { Database, Statement } from 'sql.js';
import type { Turns } from '../../log/turns.ts';
import type { BoundParameters } from './parameters.ts';
import { currentRow } from './result-rows.ts';
import type { SqlValue } from './sql-value.ts';

/** Rows between two looks at whether others wait, or the query was cancelled. */
const ROWS_A_TURN = 128;
/** How long the rows of a cut result are counted one by one, in milliseconds; then SQLite counts them anew. */
const COUNTING_TIME = 150;

export interface ReadRows {
  readonly rows: readonly (readonly SqlValue[])[];
  readonly truncated: boolean;
  readonly total: number | null;
}

/** The first `limit` rows of a statement, and how many there are in all. */
export async function readRows(
  database: Database,
  sql: string,
  parameters: BoundParameters,
  limit: number,
  turns: Turns,
): Promise<ReadRows> {
  const rows: SqlValue[][] = [];
  const statement = database.prepare(sql, parameters);
  try {
    while (statement.step()) {
      if (rows.length >= limit) {
        const total = (await countOn(statement, limit + 1, turns)) ?? countAnew(database, sql, parameters);
        return { rows, truncated: true, total };
      }
      rows.push(currentRow(statement));
      if (rows.length % ROWS_A_TURN === 0) await turns.pass();
    }
  } finally {
    statement.free();
  }
  return { rows, truncated: false, total: rows.length };
}

/** Counts the rows that are left; undefined where that takes long. */
async function countOn(statement: Statement, counted: number, turns: Turns): Promise<number | undefined> {
  const end = Date.now() + COUNTING_TIME;
  for (let count = counted; ; count++) {
    if (!statement.step()) return count;
    if (count % ROWS_A_TURN !== 0) continue;
    await turns.pass();
    if (Date.now() > end) return undefined;
  }
}

/** Counts all rows without making their values; null for statements whose rows cannot be counted so. */
function countAnew(database: Database, sql: string, parameters: BoundParameters): number | null {
  let statement: Statement;
  try {
    statement = database.prepare(`select count(*) from (${sql}\n)`, parameters);
  } catch {
    return null;
  }
  try {
    return statement.step() ? Number(currentRow(statement)[0]) : null;
  } finally {
    statement.free();
  }
}
