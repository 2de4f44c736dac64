import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type * as Sqlite from '../sqlite.ts';
import { loadBundle } from './load-bundle.ts';

/** SQLite, from the files beside the bundle that this is in. */
export async function loadSqlite(): Promise<SqlJsStatic> {
  const [{ initSqlJs }, bytes] = await Promise.all([
    loadBundle<typeof Sqlite>('sqlite.js'),
    readFile(join(__dirname, 'sql-wasm.wasm')),
  ]);
  return initSqlJs({ wasmBinary: new Uint8Array(bytes).buffer });
}
