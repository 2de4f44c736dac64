// Rows run from 0 to their count; `!` says so.
import type { Database, SqlJsStatic } from 'sql.js';
import type { Column } from '../sqlite-file/column.ts';
import { fillDatabase } from '../sqlite-file/fill-database.ts';
import type { IndexContents } from '../sqlite-file/index-tree.ts';
import { sortedRows, sortRuns } from '../sqlite-file/row-order.ts';
import type { TableContents } from '../sqlite-file/table.ts';
import type { IndexedLog } from './indexed-log.ts';
import { LATER_INDEXES, PART_INDEXES, TABLES } from './schema.ts';

/** Pages that are larger than usual: fewer of them, and fewer reads of SQLite's in-memory file. */
const PAGE_SIZE = 8192;

/**
 * What a database may do without until a statement may use it, because writing it takes about as long as writing the
 * events: the streams with their links and the order of events by stream, and the order of events by type.
 */
export type DatabasePart = 'streams' | 'typeOrder';
export const ALL_PARTS: ReadonlySet<DatabasePart> = new Set(['streams', 'typeOrder']);

/** A database with the events and types of a log and these parts, page by page instead of by INSERT. */
export function loadDatabase(sqlite: SqlJsStatic, log: IndexedLog, parts: ReadonlySet<DatabasePart>): Database {
  const { events, types, stream, type, ownVersion, links } = log.index;
  const streams = parts.has('streams') ? log.index.streams : 0;
  const linked = parts.has('streams') ? links.count : 0;
  const { bytes, roots } = emptyDatabase(sqlite, TABLES + [...parts].map((part) => PART_INDEXES[part]).join(''));
  const root = (name: string): number => roots.get(name) ?? 0;
  const positions = numbersFrom(1, events);
  const tables: TableContents[] = [
    {
      root: root('stored_event'),
      rows: events,
      rowids: positions,
      columns: [{ kind: 'null' }, integers(stream), integers(ownVersion), integers(type)],
    },
    {
      root: root('stored_stream'),
      rows: streams,
      rowids: numbersFrom(0, streams),
      columns: [
        { kind: 'null' },
        texts(streams, (id) => log.index.streamNames.text(id)),
        texts(streams, (id) => log.category(id)),
      ],
    },
    {
      root: root('stored_type'),
      rows: types,
      rowids: numbersFrom(0, types),
      columns: [{ kind: 'null' }, texts(types, (id) => log.index.typeNames.text(id))],
    },
    {
      root: root('stored_link'),
      rows: linked,
      rowids: numbersFrom(1, linked),
      columns: [integers(links.position), integers(links.stream), integers(links.ownVersion)],
    },
  ];
  const indexes: IndexContents[] = [];
  if (parts.has('typeOrder')) indexes.push(typeIndex(root('stored_event_type'), log));
  if (parts.has('streams')) indexes.push(streamIndex(root('stored_event_stream'), log));
  const database = new sqlite.Database(fillDatabase(bytes, tables, indexes));
  database.run('pragma journal_mode = memory; pragma temp_store = memory; pragma cache_size = -16000');
  database.run(LATER_INDEXES);
  tellStatistics(database, log);
  return database;
}

function emptyDatabase(sqlite: SqlJsStatic, schema: string): { bytes: Uint8Array; roots: Map<string, number> } {
  const database = new sqlite.Database();
  try {
    database.run(`pragma page_size = ${PAGE_SIZE};`);
    database.run(schema);
    const rows = database.exec('select name, rootpage from sqlite_schema')[0]?.values ?? [];
    return { bytes: database.export(), roots: new Map(rows.map(([name, page]) => [String(name), Number(page)])) };
  } finally {
    database.close();
  }
}

/** Entries in the order of stream, version, position. */
function streamIndex(root: number, log: IndexedLog): IndexContents {
  const { events, streams, stream, ownVersion } = log.index;
  const order = sortedRows(stream, streams, events);
  sortRuns(order, stream, ownVersion);
  const columns = [integers(pick(stream, order)), integers(pick(ownVersion, order))];
  return { root, entries: events, rowids: positionsOf(order), columns };
}

/** Entries in the order of type, position. */
function typeIndex(root: number, log: IndexedLog): IndexContents {
  const { events, types, type } = log.index;
  const order = sortedRows(type, types, events);
  const columns = [integers(pick(type, order))];
  return { root, entries: events, rowids: positionsOf(order), columns };
}

/** What `analyze` would find out by reading everything: rows, and rows of each value, of the indexes. */
function tellStatistics(database: Database, { index: { events, streams, types } }: IndexedLog): void {
  const each = (values: number): number => Math.max(1, Math.round(events / Math.max(1, values)));
  database.run(
    `delete from sqlite_stat1;
     insert into sqlite_stat1 values
      ('stored_event', 'stored_event_stream', '${events} ${each(streams)} 1'),
      ('stored_event', 'stored_event_type', '${events} ${each(types)}'),
      ('stored_stream', 'stored_stream_name', '${streams} 1'),
      ('stored_type', 'stored_type_name', '${types} 1');
     analyze sqlite_schema`,
  );
}

function integers(values: Uint32Array): Column {
  return { kind: 'integer', values };
}

function texts(count: number, text: (id: number) => string): Column {
  return { kind: 'text', values: Array.from({ length: count }, (_, id) => text(id)) };
}

function numbersFrom(first: number, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let index = 0; index < count; index++) numbers[index] = first + index;
  return numbers;
}

/** Turns rows into the positions that they have, in place: they are not needed any more. */
function positionsOf(rows: Uint32Array): Uint32Array {
  for (let index = 0; index < rows.length; index++) rows[index]!++;
  return rows;
}

function pick(values: Uint32Array, order: Uint32Array): Uint32Array {
  const picked = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index++) picked[index] = values[order[index]!]!;
  return picked;
}
