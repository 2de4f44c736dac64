import { FoldlineError } from '../../../core/events/errors.ts';
import { storesOf, type FoundTables } from '../../../sources/postgres/find-stores.ts';
import type { PostgresReading } from '../../../sources/postgres/layout.ts';
import { readTables } from '../../../sources/postgres/read-tables.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import { countEvents } from './count-events.ts';

/** A store in a database, and how its events are read. */
export interface PostgresStore extends FoundTables {
  readonly reading: PostgresReading;
  /** The stores that could have been meant as well. */
  readonly others?: readonly Pick<PostgresStore, 'layout' | 'place'>[];
}

/** What is in a database. */
export interface PostgresContents {
  /** In the order of their schemas. */
  readonly stores: readonly PostgresStore[];
  /** The tables that may be read, with their schemas. */
  readonly tables: readonly string[];
}

const MOST_TABLES_TOLD = 12;

/** Finds the stores of a database; with `place`, those alone that are there. In a transaction. */
export async function findStores(connection: SqlConnection, place?: string): Promise<PostgresContents> {
  const schemas = await readTables((sql) => connection.query(sql));
  const stores: PostgresStore[] = [];
  for (const [schema, tables] of schemas) {
    const query = (sql: string, parameters?: readonly string[]): ReturnType<SqlConnection['query']> =>
      connection.query(sql, parameters);
    for (const found of storesOf(schema, tables)) {
      if (place !== undefined && place !== schema && place !== found.place) continue;
      const reading = await found.layout.read(found.tables, { tables, query });
      if (reading !== undefined) stores.push({ ...found, reading });
    }
  }
  return { stores, tables: [...schemas.values()].flat().map(({ schema, name }) => `${schema}.${name}`) };
}

/**
 * The store in the place that is named; where none is, the only one, or the one with the most events. In a transaction.
 * Throws `not-an-event-log` with what is there instead.
 */
export async function chooseStore(
  connection: SqlConnection,
  { database, schema }: { readonly database: string; readonly schema?: string },
): Promise<PostgresStore> {
  const { stores, tables } = await findStores(connection, schema);
  const [store, ...others] = stores.length < 2 ? stores : await byEvents(connection, stores);
  if (store !== undefined) return { ...store, others };
  const where = schema === undefined ? `The database “${database}”` : `“${schema}” in the database “${database}”`;
  const elsewhere = schema === undefined ? [] : (await findStores(connection)).stores;
  throw new FoldlineError(
    'not-an-event-log',
    `${where} has no event store that Foldline knows. ${whatIsThere(elsewhere, tables)}`,
  );
}

async function byEvents(connection: SqlConnection, stores: readonly PostgresStore[]): Promise<PostgresStore[]> {
  const counts = new Map<PostgresStore, number>();
  for (const store of stores) counts.set(store, (await countEvents(connection, store)) ?? 0);
  return stores.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
}

/** `Marten in “public”, message-db in “message_store”`. */
export function namesOf(stores: readonly Pick<PostgresStore, 'layout' | 'place'>[]): string {
  return stores.map(({ layout, place }) => `${layout.label} in “${place}”`).join(', ');
}

function whatIsThere(stores: readonly PostgresStore[], tables: readonly string[]): string {
  if (stores.length > 0) return `It has ${namesOf(stores)}.`;
  if (tables.length === 0) return 'There are no tables that this user may read.';
  const names = tables.slice(0, MOST_TABLES_TOLD).map((name) => `“${name}”`);
  const more = tables.length - names.length;
  return `The tables that this user may read: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
