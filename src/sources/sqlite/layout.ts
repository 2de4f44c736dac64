import type { VersionRules } from '../../core/log/log-format.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import type { Row } from '../tables/row.ts';
import type { Signature, TablesByPart } from '../tables/table.ts';
import type { EventColumns } from './event-columns.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

/** How a library lays its events out in SQLite. One file a layout. */
export interface SqliteLayout<Part extends string = string> {
  /** `emmett-sqlite`. */
  readonly name: string;
  /** `Emmett SQLite`. */
  readonly label: string;
  /** Where what is said here of the layout comes from: its own writing, its definitions, its source, its documentation. */
  readonly known: 'run' | 'definition' | 'source' | 'documentation';
  readonly signature: Signature<Part>;
  /** Looks into the rows where columns so common do not tell; without it the columns decide. */
  holds?(tables: TablesByPart<Part>, database: SqliteDatabase): boolean;
  read(tables: TablesByPart<Part>, database: SqliteDatabase): LayoutReading;
}

/** How the events of one database are read. */
export type LayoutReading = RowReading | ColumnReading;

interface Reading {
  /** Told where the database says it. */
  readonly version?: string;
  /** How streams are numbered. Numbers are skipped by a library that deletes events one by one, or counts others with them. */
  readonly versions?: VersionRules;
  /** Where versions may skip numbers, and the database can tell those that they may not: a sentence each. */
  versionGaps?(): readonly string[];
  /** What the user should know of this database, beside its events. */
  notes?(): readonly SourceNote[];
}

/** Rows of a SELECT are made into events. */
export interface RowReading extends Reading {
  /** A SELECT that gives a row for each event (or for each group of them), in the order of the log. */
  readonly select: string;
  /** The events of a row, in order: most layouts have one a row. Throws what says that the row is none. */
  events(row: Row): readonly TranslatedEvent[];
}

/** The fields of events are columns of a table, as they are: the quickest way. */
export interface ColumnReading extends Reading {
  readonly columns: EventColumns;
  /** Says that so many events are archived. */
  archivedNote?(events: number): SourceNote;
}

/** A layout of which the rest of the family knows no more than that it is one. */
export function defineLayout<Part extends string>(layout: SqliteLayout<Part>): SqliteLayout {
  return layout;
}
