import { TRANSLATED_MAPPING } from '../../core/log/log-format.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import type { RecognisedSource } from '../source.ts';
import { hasColumns, tablesOf, type Table, type TablesByPart } from '../tables/table.ts';
import type { LayoutReading, SqliteLayout } from './layout.ts';
import { SQLITE_LAYOUTS } from './layouts.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { translateRows } from './translate-rows.ts';

const CERTAINTY: readonly SqliteLayout['known'][] = ['run', 'definition', 'source', 'documentation'];
const MOST_NAMES = 5;

/** What a source of a database has whatever its tables are. */
type Common = Pick<RecognisedSource, 'tables' | 'watches'>;

/** A database in each of the layouts that it has, the best known first; with `table`, in those that this table has. */
export function layoutSources(database: SqliteDatabase, common: Common, table?: string): RecognisedSource[] {
  return SQLITE_LAYOUTS.toSorted(byCertainty).flatMap((layout) => layoutSource(layout, database, common, table) ?? []);
}

function byCertainty(one: SqliteLayout, other: SqliteLayout): number {
  return CERTAINTY.indexOf(one.known) - CERTAINTY.indexOf(other.known);
}

function layoutSource(
  layout: SqliteLayout,
  database: SqliteDatabase,
  common: Common,
  table: string | undefined,
): RecognisedSource | undefined {
  const candidates = database.tables.filter((candidate) => isAlone(layout, candidate, database) !== false);
  const tables = tablesOf(candidates, layout.signature, table);
  if (tables === undefined || layout.holds?.(tables, database) === false) return undefined;
  if (table !== undefined && !Object.values(tables).some(({ name }) => name === table)) return undefined;
  const reading = layout.read(tables, database);
  const label = reading.version === undefined ? layout.label : `${layout.label} ${reading.version}`;
  const letGo = database.hold();
  return {
    ...common,
    format: {
      name: 'translated',
      origin: { name: layout.name, label, ...(table === undefined ? {} : { table }) },
      layout: 'lines',
      mapping: TRANSLATED_MAPPING,
      confidence: 'sure',
      isMade: true,
      ...(reading.versions === undefined ? {} : { versions: reading.versions }),
    },
    translate: translateRows(
      database,
      withNotes(reading, () => otherTables(layout, tables, database)),
      letGo,
    ),
    dispose: letGo,
  };
}

function withNotes(reading: LayoutReading, notes: () => readonly SourceNote[]): LayoutReading {
  return { ...reading, notes: () => [...notes(), ...(reading.notes?.() ?? [])] };
}

/**
 * Some libraries have a table for each kind of aggregate, so that there are more that are as much events as those that
 * are shown.
 */
function otherTables(
  layout: SqliteLayout,
  shown: TablesByPart<string>,
  database: SqliteDatabase,
): readonly SourceNote[] {
  const others = database.tables
    .filter((table) => isAlone(layout, table, database) === true && table.isView !== true)
    .filter(({ name }) => Object.values(shown).every((table) => table.name !== name))
    .map(({ name }) => `“${name}”`);
  if (others.length === 0) return [];
  const [{ name } = { name: '' }] = Object.values(shown);
  const rest = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : '';
  return [
    {
      code: 'other-tables',
      message: `The events of “${name}” are shown. There are other tables of the same kind: ${others.slice(0, MOST_NAMES).join(', ')}${rest}. To see their events, choose the table.`,
    },
  ];
}

/** Whether a table is all that a layout of one table needs; undefined where it is no question of that. */
function isAlone(layout: SqliteLayout, table: Table, database: SqliteDatabase): boolean | undefined {
  const [part, ...more] = Object.keys(layout.signature);
  if (part === undefined || more.length > 0 || !hasColumns(table, layout.signature[part] ?? [])) return undefined;
  return layout.holds?.({ [part]: table }, database) ?? true;
}
