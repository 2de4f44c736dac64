import type { Database, Statement, SqlJsStatic } from 'sql.js';
import { FoldlineError, hasErrorCode, messageOf } from '../../events/errors.ts';
import { quoteName } from '../../store/sql/payload-paths.ts';
import { quoted, readTableStatements } from './table-statements.ts';

/** A table, or a view, that a projection keeps. */
export interface TableDescription {
  readonly name: string;
  readonly columns: readonly string[];
  readonly projection: string;
}

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  /** The table that an index or a trigger is of; its own name for tables and views. */
  readonly table: string;
  readonly root: number;
}

/** What the log's side of a query is called, and what belongs to SQLite or to us. */
const RESERVED_NAMES = ['events', 'streams', 'event_types', 'links', 'read_models'];
const RESERVED_PREFIXES = /^(?:sqlite_|foldline_|stored_)/;

const CHECKPOINTS = 'foldline_checkpoint';
const SETTINGS = `pragma journal_mode = memory; pragma synchronous = off; pragma temp_store = memory;
  pragma cache_size = -16000; pragma foreign_keys = off`;

/**
 * The database of the read models, which projections alone write. Every projection has objects of its own in it, and a
 * checkpoint that changes in the same transaction as its rows.
 */
export class ReadModels {
  readonly database: Database;
  /** Of each projection, what it made. */
  readonly #made = new Map<string, readonly SchemaObject[]>();
  #owners: ReadonlyMap<string, string> | undefined;
  #saveCheckpoint: Statement | undefined;
  #revision = 1;
  #tables: readonly TableDescription[] | undefined;

  constructor(sqlite: SqlJsStatic) {
    this.database = new sqlite.Database();
    this.database.run(`pragma page_size = 8192; ${SETTINGS}`);
    this.database.run(`create table ${CHECKPOINTS}(projection text primary key, position integer) without rowid`);
  }

  /** Counts up from 1 whenever rows or tables change. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Makes the tables of a projection by its SQL; its checkpoint is 0. Throws `model-error`, and leaves nothing, where the
   * SQL is wrong, a name is reserved or another projection's.
   */
  create(projection: string, tables: string): void {
    const before = new Set(this.#schema().map(({ name }) => name));
    this.begin();
    try {
      for (const { sql, creates } of readTableStatements(tables)) {
        if (creates !== undefined) this.#checkName(creates);
        this.#make(projection, sql);
      }
      const made = this.#schema().filter(({ name }) => !before.has(name) && name !== 'sqlite_sequence');
      for (const object of made) this.#checkOwner(projection, object.table);
      this.database.run(`insert into ${CHECKPOINTS} values (?, 0)`, [projection]);
      this.database.run('commit');
      this.#made.set(projection, made);
    } catch (error) {
      this.rollback();
      throw error;
    }
    this.#changed();
  }

  /** Drops all that a projection made. */
  drop(projection: string): void {
    const made = this.#made.get(projection);
    if (made === undefined) return;
    this.begin();
    for (const { type, name } of made) {
      // Indexes and triggers go with their tables.
      if (type === 'table' || type === 'view') this.database.run(`drop ${type} if exists ${quoteName(name)}`);
    }
    this.database.run(`delete from ${CHECKPOINTS} where projection = ?`, [projection]);
    this.database.run('commit');
    this.#made.delete(projection);
    this.#changed();
  }

  begin(): void {
    this.database.run('begin');
  }

  /** Ends a transaction: its rows and the projection's checkpoint are there, or neither. */
  commit(projection: string, position: number): void {
    this.#saveCheckpoint ??= this.database.prepare(`update ${CHECKPOINTS} set position = ? where projection = ?`);
    this.#saveCheckpoint.run([position, projection]);
    this.database.run('commit');
    this.#revision++;
  }

  /** Undoes a transaction; nothing where SQLite has done so already. */
  rollback(): void {
    try {
      this.database.run('rollback');
    } catch {
      // There is none any more.
    }
  }

  /** The last event that a projection has taken in; undefined where there is no such projection. */
  checkpoint(projection: string): number | undefined {
    const rows = this.database.exec(`select position from ${CHECKPOINTS} where projection = ?`, [projection]);
    const position = rows[0]?.values[0]?.[0];
    return typeof position === 'number' ? position : undefined;
  }

  /** Throws `model-error` where a statement reads or writes tables that are not the projection's own. */
  checkUse(projection: string, sql: string): void {
    this.#checkUse(projection, sql, false);
  }

  tablesOf(projection: string): readonly string[] {
    return (this.#made.get(projection) ?? []).filter(isTable).map(({ name }) => name);
  }

  /** All tables and views, projection by projection. */
  tables(): readonly TableDescription[] {
    this.#tables ??= [...this.#made].flatMap(([projection, made]) =>
      made.filter(isTable).map(({ name }) => ({ name, columns: this.#columns(name), projection })),
    );
    return this.#tables;
  }

  /** A copy of the database; not within a transaction. */
  snapshot(): Uint8Array<ArrayBuffer> {
    return this.database.export() as Uint8Array<ArrayBuffer>;
  }

  close(): void {
    this.database.close();
  }

  #make(projection: string, sql: string): void {
    try {
      this.#checkUse(projection, sql, true);
      this.database.run(sql);
    } catch (error) {
      if (hasErrorCode(error)) throw error;
      throw new FoldlineError('model-error', `${messageOf(error)}: “${quoted(sql)}”.`);
    }
  }

  #changed(): void {
    this.#owners = undefined;
    this.#tables = undefined;
    this.#revision++;
  }

  #schema(): SchemaObject[] {
    const rows = this.database.exec('select type, name, tbl_name, rootpage from sqlite_schema order by rowid');
    return (rows[0]?.values ?? []).map(([type, name, table, root]) => ({
      type: String(type),
      name: String(name),
      table: String(table),
      root: Number(root),
    }));
  }

  #columns(table: string): string[] {
    try {
      const rows = this.database.exec('select name from pragma_table_xinfo(?) where hidden <> 1', [table]);
      return (rows[0]?.values ?? []).map(([name]) => String(name));
    } catch {
      // A view of something that is not there.
      return [];
    }
  }

  #checkName(name: string): void {
    const lower = name.toLowerCase();
    if (RESERVED_NAMES.includes(lower)) {
      throw new FoldlineError(
        'model-error',
        `The table “${name}” must have another name: the log has one of that name.`,
      );
    }
    if (RESERVED_PREFIXES.test(lower)) {
      throw new FoldlineError('model-error', `The table “${name}” must have another name: this one is reserved.`);
    }
    for (const [projection, made] of this.#made) {
      if (made.some((object) => object.name.toLowerCase() === lower)) {
        throw new FoldlineError(
          'model-error',
          `There is a table “${name}” already, of the projection “${projection}”. Give this one another name.`,
        );
      }
    }
  }

  /** By name in lower case. */
  #ownerOf(table: string): string | undefined {
    this.#owners ??= new Map(
      [...this.#made].flatMap(([projection, made]) =>
        made.filter(isTable).map(({ name }) => [name.toLowerCase(), projection]),
      ),
    );
    return this.#owners.get(table.toLowerCase());
  }

  #checkOwner(projection: string, table: string): void {
    const owner = this.#ownerOf(table);
    if (owner !== undefined && owner !== projection) {
      throw new FoldlineError('model-error', `The table “${table}” is another projection’s: “${owner}”.`);
    }
    if (table.toLowerCase() === CHECKPOINTS) {
      throw new FoldlineError('model-error', `The table “${table}” is not for projections to use.`);
    }
  }

  /** SQLite itself says which b-trees a statement opens, also those behind views and triggers. */
  #checkUse(projection: string, sql: string, creating: boolean): void {
    const opened = this.#openedRoots(sql);
    const schema = this.#schema();
    if (!creating && opened.has(1)) {
      throw new FoldlineError('model-error', `SQLite’s own tables are not for projections to use: “${quoted(sql)}”.`);
    }
    for (const { root, table } of schema) if (opened.has(root)) this.#checkOwner(projection, table);
  }

  #openedRoots(sql: string): Set<number> {
    const opened = new Set<number>();
    const program = this.database.exec(`explain ${sql}`)[0]?.values ?? [];
    for (const [, opcode, first, second, third, , flags] of program) {
      const isInRegister = (Number(flags) & P2_IS_REGISTER) !== 0;
      const opens = OPENING.includes(String(opcode)) && third === 0 && !isInRegister;
      if (opens) opened.add(Number(second));
      if (opcode === 'Clear' && second === 0) opened.add(Number(first));
    }
    return opened;
  }
}

const OPENING = ['OpenRead', 'OpenWrite', 'ReopenIdx'];
/** A b-tree that the program has only just made (OPFLAG_P2ISREG of SQLite's `OpenWrite`). */
const P2_IS_REGISTER = 0x10;

function isTable({ type }: SchemaObject): boolean {
  return type === 'table' || type === 'view';
}
