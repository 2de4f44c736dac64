import type { ByteSource } from '../../core/log/byte-source.ts';
import type { SqlCell } from '../tables/row.ts';
import { quoted, type Table } from '../tables/table.ts';
import { DatabasePages } from './file/database-pages.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

/** Where a table is in a database, and where its columns are in the records of its rows. */
export interface StoredTable {
  readonly database: ByteSource;
  readonly root: number;
  /** Columns by their names in lower case. */
  readonly columns: ReadonlyMap<string, StoredColumn>;
}

export interface StoredColumn {
  /** Its place in a record. */
  readonly index: number;
  /** It is the row's id, for which records have NULL. */
  readonly isRowId: boolean;
  /** What rows have that are older than the column. */
  readonly ifAbsent: SqlCell;
}

/**
 * What is needed to read a table's rows from the pages themselves; undefined where they are not laid out as rows of a table
 * with row ids, in UTF-8.
 */
export function storedTable(database: SqliteDatabase, { name, hasRowId }: Table): StoredTable | undefined {
  const image = database.image.bytes;
  const root = database.row(`select rootpage from sqlite_schema where type = 'table' and name = ?`, [name])?.[
    'rootpage'
  ];
  if (hasRowId !== true || root === undefined || !new DatabasePages(image).isUtf8) return undefined;
  const described = database.all('select name, type, dflt_value, pk, hidden from pragma_table_xinfo(?)', [name]);
  // A virtual column is stored nowhere.
  const stored = described.filter(({ hidden }) => Number(hidden) !== 2);
  const hasOneKey = stored.filter(({ pk }) => Number(pk) > 0).length === 1;
  const columns = stored.map((column, index): [string, StoredColumn] => [
    String(column['name']).toLowerCase(),
    {
      index,
      isRowId: hasOneKey && Number(column['pk']) === 1 && String(column['type']).toLowerCase() === 'integer',
      ifAbsent: column['dflt_value'] === null ? null : defaultValue(database, String(column['dflt_value'])),
    },
  ]);
  return { database: image, root: Number(root), columns: new Map(columns) };
}

/** Defaults are expressions; texts in double quotes count as texts there. */
function defaultValue(database: SqliteDatabase, expression: string): SqlCell {
  const isWord = /^[\p{L}_]\w*$/u.test(expression) && !/^(?:null|true|false|current_\w+)$/i.test(expression);
  return database.row(`select ${isWord ? quoted(expression) : expression} as value`)?.['value'] ?? null;
}
