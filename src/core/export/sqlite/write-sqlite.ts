// Rows run from 0 to their count; `!` says so.
import type { SqlJsStatic } from 'sql.js';
import type { Turns } from '../../log/turns.ts';
import type { Column } from '../../store/sqlite-file/column.ts';
import { writeIndex } from '../../store/sqlite-file/index-tree.ts';
import { PageFile } from '../../store/sqlite-file/page-file.ts';
import { sortedRows, sortRuns } from '../../store/sqlite-file/row-order.ts';
import { writeTable } from '../../store/sqlite-file/table.ts';
import type { ExportedEvent } from '../exported-event.ts';
import { compareTexts } from './compare-texts.ts';
import { emptyDatabase, type EmptyDatabase } from './empty-database.ts';
import { EventRows } from './event-rows.ts';
import type { NameSummary } from './name-summaries.ts';
import { TREES } from './schema.ts';
import { sortRows } from './sort-rows.ts';

export interface SqliteExport {
  readonly sqlite: SqlJsStatic;
  /** What the file says about itself. */
  readonly about: Readonly<Record<string, string>>;
  /** How many events there are at most. */
  readonly capacity: number;
  readonly turns: Turns;
  readonly category: (stream: string) => string;
}

/**
 * A SQLite file of events, its b-trees written page by page rather than by INSERT (see schema.ts for its tables).
 * It is made in memory: the file, up to 2 GB (`file-too-large` beyond), and some 150 bytes an event for the indexes.
 */
export async function writeSqlite(
  events: Iterable<ExportedEvent>,
  { sqlite, about, capacity, turns, category }: SqliteExport,
): Promise<Uint8Array<ArrayBuffer>> {
  const empty = emptyDatabase(sqlite, about);
  const file = new PageFile(empty.bytes);
  const rows = new EventRows(file, empty.rootOf(TREES.events), capacity);
  for (const event of events) {
    rows.add(event);
    if (rows.count % 256 === 0) await turns.pass();
  }
  rows.finish();
  await writeEventIndexes(file, empty, rows, turns);
  const streams = rows.streams.inOrder().sorted;
  const categories = texts(streams.map(({ name }) => category(name).toWellFormed()));
  writeNames(file, empty.rootOf(TREES.streams), empty.rootOf(TREES.streamsByName), streams, [categories]);
  writeNames(file, empty.rootOf(TREES.types), empty.rootOf(TREES.typesByName), rows.types.inOrder().sorted, []);
  writeLinks(file, empty.rootOf(TREES.links), rows.links);
  const { positions, numbers } = rows.sourcePositions;
  const columns: Column[] = [{ kind: 'null' }, texts(numbers)];
  writeTable(file, { root: empty.rootOf(TREES.sourcePositions), rows: positions.length, rowids: positions, columns });
  return file.finish();
}

async function writeEventIndexes(file: PageFile, empty: EmptyDatabase, rows: EventRows, turns: Turns): Promise<void> {
  const { count, positions, versions, ids } = rows;
  const write = async (tree: string, order: Uint32Array, columns: readonly Column[]): Promise<void> => {
    await turns.pass();
    writeIndex(file, { root: empty.rootOf(tree), entries: count, rowids: pick(positions, order), columns });
  };

  const streams = rows.streams.inOrder();
  const streamPlaces = pick(streams.places, rows.streamIds.subarray(0, count));
  const byStream = sortedRows(streamPlaces, streams.sorted.length, count);
  sortRuns(byStream, streamPlaces, versions);
  const streamColumn = namesOf(streams.sorted, pick(streamPlaces, byStream));
  await write(TREES.eventsByStream, byStream, [streamColumn, { kind: 'integer', values: pick(versions, byStream) }]);

  const types = rows.types.inOrder();
  const typePlaces = pick(types.places, rows.typeIds.subarray(0, count));
  const byType = sortedRows(typePlaces, types.sorted.length, count);
  await write(TREES.eventsByType, byType, [namesOf(types.sorted, pick(typePlaces, byType))]);

  const byId = await sortRows(count, (one, other) => compareTexts(ids[one]!, ids[other]!), turns);
  await write(TREES.eventsById, byId, [texts(Array.from(byId, (row) => ids[row]!))]);
}

/** A table of names, its rows in their order, and its index. `more` are the columns right behind the name. */
function writeNames(
  file: PageFile,
  root: number,
  indexRoot: number,
  sorted: readonly NameSummary[],
  more: readonly Column[],
): void {
  const names = texts(sorted.map(({ name }) => name));
  const rowids = Uint32Array.from(sorted, (_, place) => place + 1);
  const numbers = (member: 'events' | 'firstPosition' | 'lastPosition'): Column => ({
    kind: 'integer',
    values: sorted.map((summary) => summary[member]),
  });
  const times = (member: 'firstTime' | 'lastTime'): Column => texts(sorted.map((summary) => summary[member]));
  const columns = [
    names,
    ...more,
    numbers('events'),
    numbers('firstPosition'),
    numbers('lastPosition'),
    times('firstTime'),
    times('lastTime'),
  ];
  writeTable(file, { root, rows: sorted.length, rowids, columns });
  writeIndex(file, { root: indexRoot, entries: sorted.length, rowids, columns: [names] });
}

function writeLinks(file: PageFile, root: number, { positions, streams, versions }: EventRows['links']): void {
  const columns: Column[] = [
    { kind: 'integer', values: positions },
    texts(streams),
    { kind: 'integer', values: versions },
  ];
  writeTable(file, { root, rows: positions.length, rowids: positions.map((_, row) => row + 1), columns });
}

function namesOf(sorted: readonly NameSummary[], places: Uint32Array): Column {
  return texts(Array.from(places, (place) => sorted[place]!.name));
}

function texts(values: readonly (string | null)[]): Column {
  return { kind: 'text', values };
}

function pick(values: Uint32Array, order: Uint32Array): Uint32Array {
  const picked = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index++) picked[index] = values[order[index]!]!;
  return picked;
}
