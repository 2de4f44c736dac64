import { hasColumns, quoted, type Table } from '../tables/table.ts';

/**
 * Columns of a SELECT that come out under exactly these names, however the table spells them; those that it has not, as
 * NULL. With an alias of the table, of that.
 */
export function namedColumns(table: Table, names: readonly string[], alias?: string): string {
  const prefix = alias === undefined ? '' : `${alias}.`;
  return names
    .map((name) => `${hasColumns(table, [name]) ? `${prefix}${quoted(name)}` : 'null'} as ${quoted(name)}`)
    .join(', ');
}
