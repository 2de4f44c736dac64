import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import { serveEngine } from '../../engine/serve.ts';
import { PathFile } from './path-file.ts';

if (parentPort === null) throw new Error('This is a worker.');
const port = parentPort;

serveEngine(
  {
    post: (message, transfer) => port.postMessage(message, transfer ?? []),
    listen: (listener) => port.on('message', listener),
  },
  {
    openPath: (path) => PathFile.open(path),
    loadSqlite: async () => {
      const bytes = await readFile(join(__dirname, 'sql-wasm.wasm'));
      return initSqlJs({ wasmBinary: new Uint8Array(bytes).buffer });
    },
  },
);
