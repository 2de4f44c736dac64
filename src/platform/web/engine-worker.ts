import initSqlJs from 'sql.js';
import type { EngineHistory, EngineTools } from '../../engine/environment.ts';
import { serveEngine } from '../../engine/serve.ts';
import { startModelsThread } from './models-thread.ts';
import type { EngineStart } from './start-engine.ts';
import { workerPort } from './worker-port.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Runs a bundle that is a CommonJS module. */
function runBundle<Exports extends object>(code: Uint8Array<ArrayBuffer>): Exports {
  const module = { exports: {} as Exports };
  // A worker from a blob has no address to import another file from.
  // oxlint-disable-next-line typescript/no-implied-eval
  const run = new Function('module', new TextDecoder().decode(code)) as (given: typeof module) => void;
  run(module);
  return module.exports;
}

self.addEventListener(
  'message',
  (event: MessageEvent<EngineStart>) => {
    const { wasm, scan, tools, history, models } = event.data;
    serveEngine(workerPort(self), {
      loadSqlite: () => initSqlJs({ wasmBinary: wasm }),
      scanModule: new WebAssembly.Module(scan),
      loadTools: () => Promise.resolve(runBundle<EngineTools>(tools)),
      loadHistory: () => Promise.resolve(runBundle<EngineHistory>(history)),
      startModels: () => startModelsThread(models, wasm),
    });
  },
  { once: true },
);
