import type { SqlJsStatic } from 'sql.js';
import type * as Sqlite from '../sqlite.ts';
import type { ModelsAssets } from './engine-assets.ts';
import { runBundle } from './run-bundle.ts';

/** SQLite, from the files that the worker was given. */
export async function loadSqlite(assets: Pick<ModelsAssets, 'sqlite.js' | 'sql-wasm.wasm'>): Promise<SqlJsStatic> {
  const { initSqlJs } = runBundle<typeof Sqlite>(assets['sqlite.js']);
  return initSqlJs({
    instantiateWasm: (imports, receive) => {
      const instance = new WebAssembly.Instance(assets['sql-wasm.wasm'], imports);
      receive(instance);
      return instance.exports;
    },
  });
}
