import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import type { SentEvent } from './sent-event.ts';

/** What of a stream is in the store. */
export interface StoredStream {
  /** The ids of its events, in order. */
  readonly ids: readonly string[];
  /** What an append expects the version to be. */
  readonly version: number;
}

/** A store of a library, that events are appended to by its own function. */
export interface ExportTarget {
  /** Its functions name its tables without their schema. */
  readonly searchPath: string;
  /** Whether its ids must be UUIDs. */
  readonly idsAreUuids: boolean;
  /** The version that a stream without events has for an append. */
  readonly versionOfNone: number;
  /** A SELECT of `stream`, `ids` (a JSON array) and `version` of the streams in the JSON array `$1`. */
  readonly streams: string;
  /**
   * Appends events of one stream behind those it has. Answers why it was refused; undefined where it was not. In a
   * transaction; what the server refuses is thrown.
   */
  append(connection: SqlConnection, events: readonly SentEvent[], expectedVersion: number): Promise<string | undefined>;
  /**
   * A SELECT of how many (`count`) of the events in `sent` (stream, version, id, type, data, metadata) are in the store,
   * each equal in everything.
   */
  readonly same: string;
}

/** Finds the store in a database. Rejects with `not-found`, which says how one is made. */
export type FindTarget = (connection: SqlConnection, schema: string | undefined) => Promise<ExportTarget>;

/** The schema of a function that has these parameters; undefined where the database has none. */
export async function schemaOfFunction(
  connection: SqlConnection,
  name: string,
  parameters: readonly string[],
  schema: string | undefined,
): Promise<string | undefined> {
  const [row] = await connection.query(
    `select n.nspname as schema from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.proname = $1 and to_jsonb(p.proargnames) @> $2::jsonb and ($3::text is null or n.nspname = $3)
      order by n.nspname = current_schema() desc, 1 limit 1`,
    [name, JSON.stringify(parameters), schema ?? null],
  );
  return row === undefined ? undefined : String(row['schema']);
}
