import initSqlJs from 'sql.js';
import { serveEngine } from '../../engine/serve.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The first message carries the bytes of SQLite: a worker from a blob has no folder to load them from. */
self.addEventListener(
  'message',
  (event: MessageEvent<{ readonly wasm: ArrayBuffer }>) => {
    const { wasm } = event.data;
    serveEngine(
      {
        post: (message, transfer) => self.postMessage(message, [...(transfer ?? [])]),
        listen: (listener) => self.addEventListener('message', (next) => listener(next.data)),
      },
      { loadSqlite: () => initSqlJs({ wasmBinary: wasm }) },
    );
  },
  { once: true },
);
