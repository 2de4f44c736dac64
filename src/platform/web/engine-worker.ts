import type * as Engine from '../../engine/engine.ts';
import type { EngineHistory, EngineSources, EngineTools } from '../../engine/environment.ts';
import type { EngineAssets } from './engine-assets.ts';
import { loadSqlite } from './load-sqlite.ts';
import { startModelsThread } from './models-thread.ts';
import { runBundle } from './run-bundle.ts';
import { workerPort } from './worker-port.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener(
  'message',
  (event: MessageEvent<EngineAssets>) => {
    const assets = event.data;
    const { serveEngine } = runBundle<typeof Engine>(assets['engine.js']);
    serveEngine(workerPort(self), {
      loadSqlite: () => loadSqlite(assets),
      scanModule: assets['native-scan.wasm'],
      loadTools: () => Promise.resolve(runBundle<EngineTools>(assets['engine-tools.js'])),
      loadSources: () => Promise.resolve(runBundle<EngineSources>(assets['engine-sources.js'])),
      loadHistory: () => Promise.resolve(runBundle<EngineHistory>(assets['engine-history.js'])),
      startModels: () => startModelsThread(assets['models.web.js'], assets),
    });
  },
  { once: true },
);
