import type * as Models from '../../models/models.ts';
import { silenceConsole } from '../silence-console.ts';
import type { ModelsAssets } from './engine-assets.ts';
import { loadSqlite } from './load-sqlite.ts';
import { runBundle } from './run-bundle.ts';
import { workerPort } from './worker-port.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener(
  'message',
  (event: MessageEvent<ModelsAssets>) => {
    const assets = event.data;
    const { serveModels } = runBundle<typeof Models>(assets['models.js']);
    const port = workerPort(self);
    silenceConsole();
    // Nobody is to write to our port by accident.
    self.postMessage = () => undefined;
    // Packages look at these without a question, because their builders put them in.
    Object.assign(self, { global: self, process: { env: {} } });
    const { isOfUser } = serveModels(port, {
      platform: 'browser',
      loadSqlite: () => loadSqlite(assets),
    });
    // Promises and timers of the user's code that nobody waits for. An error of ours ends the worker.
    self.addEventListener('unhandledrejection', (rejection) => rejection.preventDefault());
    self.addEventListener('error', (thrown) => {
      if (isOfUser(thrown.error)) thrown.preventDefault();
    });
  },
  { once: true },
);
