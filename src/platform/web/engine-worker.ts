import initSqlJs from 'sql.js';
import { serveEngine } from '../../engine/serve.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The first message carries the bytes of SQLite and of the scan: a worker from a blob has no folder to load them from. */
self.addEventListener(
  'message',
  (event: MessageEvent<{ readonly wasm: ArrayBuffer; readonly scan: Uint8Array<ArrayBuffer> }>) => {
    const { wasm, scan } = event.data;
    serveEngine(
      {
        post: (message, transfer) => self.postMessage(message, [...(transfer ?? [])]),
        listen: (listener) => self.addEventListener('message', (next) => listener(next.data)),
      },
      { loadSqlite: () => initSqlJs({ wasmBinary: wasm }), scanModule: new WebAssembly.Module(scan) },
    );
  },
  { once: true },
);
