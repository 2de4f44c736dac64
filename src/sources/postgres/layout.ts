import type { VersionRules } from '../../core/log/log-format.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import type { Row } from '../tables/row.ts';
import type { Signature } from '../tables/table.ts';
import type { PostgresTable } from './postgres-table.ts';
import type { Bind } from './statement.ts';
import type { StreamListing } from './stream-listing.ts';

export type PostgresTables<Part extends string> = Readonly<Record<Part, PostgresTable>>;

/** What a layout may ask when it finds out how its events are read. */
export interface PostgresDatabase {
  /** The tables of the schema. */
  readonly tables: readonly PostgresTable[];
  query(sql: string, parameters?: readonly string[]): Promise<readonly Row[]>;
}

/** How a library lays its events out in PostgreSQL. One file a layout. */
export interface PostgresLayout<Part extends string = string> {
  /** `marten`. */
  readonly name: string;
  /** `Marten`. */
  readonly label: string;
  /** Where what is said here of the layout comes from: its own writing, its definitions, its source, its documentation. */
  readonly known: 'run' | 'definition' | 'source' | 'documentation';
  /** The first part is the one that the events are in. */
  readonly signature: Signature<Part>;
  /** Undefined where the tables turn out to be something else. */
  read(
    tables: PostgresTables<Part>,
    database: PostgresDatabase,
  ): PostgresReading | undefined | Promise<PostgresReading | undefined>;
}

/** An expression that the order of a log is by, and its type. */
export interface SqlKey {
  readonly expression: string;
  readonly type: string;
}

/** How the events of one store are read. Statements are put together of these parts. */
export interface PostgresReading {
  /** Told where the database says it. */
  readonly version?: string;
  /** What stands behind FROM. */
  readonly from: string;
  /** Which rows are events; all where absent. */
  readonly where?: string;
  /** What orders the log, ascending; together they are unique. */
  readonly key: readonly SqlKey[];
  /** Set where `from` is one table that has no index on the key: a sample then tells where the newest events begin. */
  readonly unindexed?: true;
  /** Holds for events before which none can come any more, where the layout can tell; the others are not shown yet. */
  readonly committed?: string;
  readonly versions?: VersionRules;
  /** What a row has, by the name that `events` knows it by. */
  readonly columns: Readonly<Record<string, string>>;
  /** The events of a row, in order: most layouts have one a row. Throws what says that the row is none. */
  readonly events: (row: Row) => readonly TranslatedEvent[];
  /** The time of an event as `timestamptz`; absent where it has none. */
  readonly time?: string;
  /** The condition for the events of one stream, by the name that `events` gives it. */
  readonly stream: (name: string, bind: Bind) => string;
  /** The condition for the streams of one category: what their names begin with, up to the first `-`. */
  readonly category: (name: string, bind: Bind) => string;
  readonly streams: StreamListing;
  /** A channel that tells of new events. */
  readonly channel?: string;
  /** A SELECT whose `pulse` changes when an event is written: quicker than to look for events without an index. */
  readonly pulse?: string;
  /** What the user should know of this store, beside its events. */
  notes?(): Promise<readonly SourceNote[]>;
}

/** A layout of which the rest of the family knows no more than that it is one. */
export function defineLayout<Part extends string>(layout: PostgresLayout<Part>): PostgresLayout {
  return layout;
}
