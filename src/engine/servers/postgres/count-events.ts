import { countOfStore } from '../../../sources/postgres/event-statements.ts';
import type { PostgresReading } from '../../../sources/postgres/layout.ts';
import type { PostgresTable } from '../../../sources/postgres/postgres-table.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import { quotedTable } from '../../../sources/tables/table.ts';

/** Up to this size of its table, in bytes, a store's events are counted; it takes a tenth of a second or so. */
const COUNTED = 1 << 29;

interface CountedStore {
  readonly reading: PostgresReading;
  readonly events: PostgresTable;
}

const ESTIMATE = `
  select sum(greatest(reltuples, 0))::bigint as events, sum(pg_relation_size(oid)) as bytes from pg_class
  where relkind = 'r' and (oid = to_regclass($1) or oid in (select relid from pg_partition_tree(to_regclass($1))))`;

/** What PostgreSQL knows of a store's size without counting. */
export interface StoreSize {
  /** Null where it does not know. */
  readonly events: number | null;
  /** Of the table that the events are in, with its partitions. */
  readonly bytes: number;
}

/** In a transaction. */
export async function estimateSize(
  connection: SqlConnection,
  { events }: Pick<CountedStore, 'events'>,
): Promise<StoreSize> {
  const [estimate] = await connection.query(ESTIMATE, [quotedTable(events)]);
  return { events: Number(estimate?.['events']) || null, bytes: Number(estimate?.['bytes'] ?? 0) };
}

/** How many events a store has; of a large one what PostgreSQL estimates, null where it does not. In a transaction. */
export async function countEvents(connection: SqlConnection, store: CountedStore): Promise<number | null> {
  const { events, bytes } = await estimateSize(connection, store);
  if (bytes > COUNTED) return events;
  const { text, parameters } = countOfStore(store.reading);
  const [counted] = await connection.query(text, parameters);
  return Number(counted?.['count'] ?? 0);
}
