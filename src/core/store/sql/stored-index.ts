// Rows run from 0 to the index's counts; `!` says so.
import type { Database, SqlJsStatic } from 'sql.js';
import type { IndexedLog } from './indexed-log.ts';
import { loadDatabase, type DatabasePart } from './load-database.ts';
import { PAYLOADS } from './payload-reader.ts';
import { READ_MODELS, VERSIONED_VIEWS, versionedViews, VIEWS } from './schema.ts';

/** A database that has everything up to some event and link, and the names of everything up to some stream and type. */
interface Loaded {
  readonly database: Database;
  readonly parts: ReadonlySet<DatabasePart>;
  events: number;
  streams: number;
  types: number;
  links: number;
  versionShift: number;
}

/** sql.js keeps each database in a file of the module's own, of this name; its types do not tell. */
interface FiledDatabase extends Database {
  readonly filename: string;
}

/** A copy of the read models, which every database of the index gets attached. */
interface Attachment {
  readonly database: FiledDatabase;
  readonly tablesWithPayloads: readonly string[];
}

/** The database that holds an index. It is read-only but for what this class does to it. */
export class StoredIndex {
  readonly #sqlite: SqlJsStatic;
  readonly #log: IndexedLog;
  readonly #prepare: (database: Database) => void;
  #loaded: Loaded | undefined;
  #readModels: Attachment | undefined;

  /** `prepare` gets each new database before anything is asked of it. */
  constructor(sqlite: SqlJsStatic, log: IndexedLog, prepare: (database: Database) => void) {
    this.#sqlite = sqlite;
    this.#log = log;
    this.#prepare = prepare;
  }

  /** The database, caught up with the index; each part is in it only from when on it is needed. */
  database(needed: ReadonlySet<DatabasePart>): Database {
    const { events, streams, types, versionShift } = this.#log.index;
    const before = this.#loaded;
    const parts = new Set([...needed, ...(before?.parts ?? [])]);
    // Writing pages anew is faster than many INSERTs.
    const isOutgrown = before !== undefined && events > before.events * 1.25 + 1000;
    if (isOutgrown || parts.size !== before?.parts.size) this.#unload();
    const loaded = (this.#loaded ??= this.#load(parts));
    const { database } = loaded;
    const named = parts.has('streams') ? streams : 0;
    const linked = parts.has('streams') ? this.#log.index.links.count : 0;
    const isBehind = events > loaded.events || named > loaded.streams || types > loaded.types || linked > loaded.links;
    if (isBehind) {
      this.#write(database, () => this.#insert(loaded, named, linked));
      Object.assign(loaded, { events, streams: named, types, links: linked });
    }
    if (versionShift !== loaded.versionShift) {
      const views = VERSIONED_VIEWS.map((view) => `drop view ${view};`).join('') + versionedViews(versionShift);
      this.#write(database, () => database.run(views));
      loaded.versionShift = versionShift;
    }
    return database;
  }

  /** Runs with a view `temp.events` in place of the view `events`. */
  async withView<Result>(database: Database, view: string, run: () => Promise<Result>): Promise<Result> {
    this.#write(database, () => database.run(view));
    try {
      return await run();
    } finally {
      if (this.#loaded?.database === database) this.#write(database, () => database.run('drop view temp.events'));
    }
  }

  /** Tables of the read models that have columns which are called like payloads of events. */
  get tablesWithPayloads(): readonly string[] {
    return this.#readModels?.tablesWithPayloads ?? [];
  }

  /**
   * Attaches these bytes of a database with these tables as `read_models`, in place of those before; none where undefined.
   * They are kept, not copied. Not while a statement is running.
   */
  setReadModels(bytes: Uint8Array | undefined, tables: readonly string[]): void {
    this.#detach();
    if (bytes === undefined) return;
    const database = new this.#sqlite.Database(bytes) as FiledDatabase;
    try {
      const tablesWithPayloads = tables.filter((table) => hasPayloadColumn(database, table));
      this.#readModels = { database, tablesWithPayloads };
      if (this.#loaded !== undefined) this.#attach(this.#loaded.database);
    } catch (error) {
      this.#readModels = undefined;
      database.close();
      throw error;
    }
  }

  dispose(): void {
    this.#unload();
    this.#detach();
  }

  #unload(): void {
    this.#loaded?.database.close();
    this.#loaded = undefined;
  }

  #attach(database: Database): void {
    const filename = this.#readModels?.database.filename;
    if (filename === undefined) return;
    this.#write(database, () => database.run(`attach ? as ${READ_MODELS}`, [filename]));
  }

  #detach(): void {
    const database = this.#loaded?.database;
    if (this.#readModels === undefined) return;
    if (database !== undefined) this.#write(database, () => database.run(`detach ${READ_MODELS}`));
    // The file goes with the database that it was made for.
    this.#readModels.database.close();
    this.#readModels = undefined;
  }

  #load(parts: ReadonlySet<DatabasePart>): Loaded {
    const { events, types, versionShift } = this.#log.index;
    const streams = parts.has('streams') ? this.#log.index.streams : 0;
    const links = parts.has('streams') ? this.#log.index.links.count : 0;
    const database = loadDatabase(this.#sqlite, this.#log, parts);
    this.#prepare(database);
    database.run(VIEWS + versionedViews(versionShift));
    database.run('pragma query_only = on');
    this.#attach(database);
    return { database, parts, events, streams, types, links, versionShift };
  }

  #write(database: Database, action: () => void): void {
    database.run('pragma query_only = off');
    try {
      action();
    } finally {
      database.run('pragma query_only = on');
    }
  }

  #insert({ database, events, streams, types, links }: Loaded, named: number, linked: number): void {
    const { index } = this.#log;
    database.run('begin');
    insertRows(database, 'insert into stored_stream values (?, ?, ?)', streams, named, (id) => [
      id,
      index.streamNames.text(id),
      this.#log.category(id),
    ]);
    insertRows(database, 'insert into stored_type values (?, ?)', types, index.types, (id) => [
      id,
      index.typeNames.text(id),
    ]);
    insertRows(database, 'insert into stored_event values (?, ?, ?, ?)', events, index.events, (row) => [
      row + 1,
      index.stream[row]!,
      index.ownVersion[row]!,
      index.type[row]!,
    ]);
    insertRows(database, 'insert into stored_link values (?, ?, ?)', links, linked, (row) => [
      index.links.position[row]!,
      index.links.stream[row]!,
      index.links.ownVersion[row]!,
    ]);
    database.run('commit');
  }
}

function insertRows(
  database: Database,
  sql: string,
  first: number,
  end: number,
  values: (row: number) => (number | string)[],
): void {
  const statement = database.prepare(sql);
  try {
    for (let row = first; row < end; row++) statement.run(values(row));
  } finally {
    statement.free();
  }
}

function hasPayloadColumn(database: Database, table: string): boolean {
  const named = PAYLOADS.map(() => '?').join(', ');
  const sql = `select 1 from pragma_table_xinfo(?) where lower(name) in (${named})`;
  try {
    return database.exec(sql, [table, ...PAYLOADS]).length > 0;
  } catch {
    // A view of something that is not there, which no statement can use.
    return false;
  }
}
