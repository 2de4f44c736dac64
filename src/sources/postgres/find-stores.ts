import { hasColumns, tablesOf } from '../tables/table.ts';
import type { PostgresLayout } from './layout.ts';
import { POSTGRES_LAYOUTS } from './layouts.ts';
import type { PostgresTable } from './postgres-table.ts';

/** A store that a schema was found to have. */
export interface FoundTables {
  readonly layout: PostgresLayout;
  readonly tables: Readonly<Record<string, PostgresTable>>;
  /** The table that its events are in. */
  readonly events: PostgresTable;
  /** The schema, with the table where the schema has more than one store: what `PostgresConnection.schema` names. */
  readonly place: string;
}

/** Every store in the tables of a schema, told by their columns. */
export function storesOf(schema: string, tables: readonly PostgresTable[]): FoundTables[] {
  const found = POSTGRES_LAYOUTS.flatMap((layout) => tablesOfLayout(layout, tables));
  return found.map((store) => ({
    ...store,
    place: found.length === 1 ? schema : `${schema}.${store.events.name}`,
  }));
}

/** Each table that events of the layout could be in, with the tables that go with it. */
function tablesOfLayout(layout: PostgresLayout, tables: readonly PostgresTable[]): Omit<FoundTables, 'place'>[] {
  const part = Object.keys(layout.signature)[0] ?? '';
  const fits = (table: PostgresTable): boolean => hasColumns(table, layout.signature[part] ?? []);
  return tables.filter(fits).flatMap((events) => {
    const others = tables.filter((table) => table === events || !fits(table));
    const found = tablesOf(others, layout.signature) as Readonly<Record<string, PostgresTable>> | undefined;
    return found === undefined ? [] : [{ layout, tables: found, events }];
  });
}
