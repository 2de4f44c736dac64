import type { Database } from 'sql.js';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import { Turns } from '../../core/log/turns.ts';
import type { Row, SqlCell } from '../tables/row.ts';
import type { Table } from '../tables/table.ts';
import type { DatabaseImage } from './database-image.ts';

const ROWS_AT_ONCE = 1000;

/** What sql.js's types leave out. */
interface ExactStatement {
  get(parameters: null, options: { readonly useBigInt: boolean }): SqlCell[];
}

/** A database of somebody's that is only read. */
export class SqliteDatabase {
  readonly image: DatabaseImage;
  /** The compiled code that translates usual rows, where there is one. */
  readonly scanModule: WebAssembly.Module | undefined;
  readonly #database: Database;
  #tables: readonly Table[] | undefined;
  #holders = 0;

  constructor(database: Database, image: DatabaseImage, scanModule?: WebAssembly.Module) {
    this.#database = database;
    this.image = image;
    this.scanModule = scanModule;
  }

  /** Its tables and views. Throws `file-unreadable` where the database is damaged. */
  get tables(): readonly Table[] {
    return (this.#tables ??= this.#readTables());
  }

  /** The first row that a SELECT gives. */
  row(sql: string, parameters: readonly SqlCell[] = []): Row | undefined {
    for (const row of this.#rows(sql, parameters)) return row;
    return undefined;
  }

  /** Every row of a small result. */
  all(sql: string, parameters: readonly SqlCell[] = []): Row[] {
    return [...this.#rows(sql, parameters)];
  }

  /** The rows that a SELECT gives, so many at a time that nobody waits for long. Throws `cancelled`. */
  async *batches(sql: string, signal: AbortSignal): AsyncGenerator<readonly Row[]> {
    const turns = new Turns(signal);
    let batch: Row[] = [];
    for (const row of this.#rows(sql, [])) {
      if (batch.push(row) < ROWS_AT_ONCE) continue;
      yield batch;
      batch = [];
      await turns.pass();
    }
    if (batch.length > 0) yield batch;
  }

  /** Whoever reads it holds it. What comes back lets go of it, once; with the last one that does it is closed. */
  hold(): () => void {
    this.#holders++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      if (--this.#holders === 0) this.#database.close();
    };
  }

  *#rows(sql: string, parameters: readonly SqlCell[]): Generator<Row> {
    try {
      const statement = this.#database.prepare(sql);
      try {
        statement.bind([...parameters] as Parameters<typeof statement.bind>[0]);
        const names = statement.getColumnNames();
        while (statement.step()) {
          const cells = (statement as unknown as ExactStatement).get(null, { useBigInt: true });
          const row: Record<string, SqlCell> = {};
          for (let index = 0; index < names.length; index++) row[names[index] ?? ''] = cells[index] ?? null;
          yield row;
        }
      } finally {
        statement.free();
      }
    } catch (error) {
      throw new FoldlineError('file-unreadable', `The database cannot be read: ${messageOf(error)}.`);
    }
  }

  #readTables(): Table[] {
    const names = this.all(
      `select name, type, sql from sqlite_schema where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'`,
    );
    return names.map(({ name, type, sql }) => {
      const columns = this.all(`select name from pragma_table_xinfo(${literal(String(name))})`);
      const isOrdinary = type === 'table' && !/without\s+rowid[^)]*$/i.test(String(sql));
      return {
        name: String(name),
        columns: columns.map((column) => String(column['name'])),
        hasRowId: isOrdinary,
        isView: type === 'view',
      };
    });
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
