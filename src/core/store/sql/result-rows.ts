import type { Statement } from 'sql.js';
import type { SqlValue } from './sql-value.ts';

/** What sql.js has and its types do not tell. */
interface ExactStatement {
  get(parameters: null, options: { readonly useBigInt: boolean }): SqlValue[];
}

/** The row that a statement stands on. */
export function currentRow(statement: Statement): SqlValue[] {
  const row: SqlValue[] = statement.get();
  if (!row.some(isUnsafeInteger)) return row;
  // Only now in bigint, which goes by way of text; reals stay numbers.
  const exact = (statement as ExactStatement).get(null, { useBigInt: true });
  return row.map((value, column) => (isUnsafeInteger(value) ? (exact[column] ?? null) : value));
}

function isUnsafeInteger(value: SqlValue): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}
