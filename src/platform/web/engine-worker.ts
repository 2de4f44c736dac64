import initSqlJs from 'sql.js';
import type { EngineTools } from '../../engine/environment.ts';
import { serveEngine } from '../../engine/serve.ts';
import { startModelsThread } from './models-thread.ts';
import type { EngineStart } from './start-engine.ts';
import { workerPort } from './worker-port.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Runs the bundle of tools, which is a CommonJS module. */
function runTools(code: Uint8Array<ArrayBuffer>): EngineTools {
  const module = { exports: {} as EngineTools };
  // A worker from a blob has no address to import another file from.
  // oxlint-disable-next-line typescript/no-implied-eval
  const run = new Function('module', new TextDecoder().decode(code)) as (given: typeof module) => void;
  run(module);
  return module.exports;
}

self.addEventListener(
  'message',
  (event: MessageEvent<EngineStart>) => {
    const { wasm, scan, tools, models } = event.data;
    serveEngine(workerPort(self), {
      loadSqlite: () => initSqlJs({ wasmBinary: wasm }),
      scanModule: new WebAssembly.Module(scan),
      loadTools: () => Promise.resolve(runTools(tools)),
      startModels: () => startModelsThread(models, wasm),
    });
  },
  { once: true },
);
