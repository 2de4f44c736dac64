import { cellText, type Row } from '../tables/row.ts';
import type { PostgresTable } from './postgres-table.ts';

/** Tables and their columns, of every schema that may be looked into; partitions are parts of a table and no tables. */
const TABLES = `
  select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
    and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
  order by 1, 2, a.attnum`;

/** The tables that the user may read, by schema. */
export async function readTables(
  query: (sql: string) => Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, readonly PostgresTable[]>> {
  const columns = new Map<string, { schema: string; name: string; columns: string[]; types: Map<string, string> }>();
  for (const row of await query(TABLES)) {
    const [schema = '', name = '', column = ''] = ['schema', 'table', 'column'].map((part) => cellText(row[part]));
    const key = JSON.stringify([schema, name]);
    let table = columns.get(key);
    if (table === undefined) columns.set(key, (table = { schema, name, columns: [], types: new Map() }));
    table.columns.push(column);
    table.types.set(column.toLowerCase(), cellText(row['type']) ?? '');
  }
  return Map.groupBy(columns.values(), ({ schema }) => schema);
}
