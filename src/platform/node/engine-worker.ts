import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type * as Engine from '../../engine/engine.ts';
import type { EngineHistory, EngineSources, EngineTools } from '../../engine/environment.ts';
import type { PartReader } from '../../engine/read-in-halves.ts';
import type { ServersBundle } from '../../engine/servers/server-file.ts';
import { loadBundle, requireBundle } from './load-bundle.ts';
import { loadSqlite } from './load-sqlite.ts';
import { startModelsThread } from './models-thread.ts';
import { PathOutput } from './path-output.ts';
import { PathFile } from './path-file.ts';
import { workerPort } from './worker-port.ts';

if (parentPort === null) throw new Error('This is a worker.');
const port = workerPort(parentPort);
const { serveEngine, serveParts } = requireBundle<typeof Engine>('engine.js');

// A worker of this file that gets the compiled scan is to scan parts, instead of serving a log.
if (workerData instanceof WebAssembly.Module)
  serveParts(port, (path) => PathFile.open(path, { writable: false, durability: 'os' }), workerData);
else {
  const scanModule = new WebAssembly.Module(readFileSync(join(__dirname, 'native-scan.wasm')));
  serveEngine(port, {
    scanModule,
    openPath: (path, options) => PathFile.open(path, options),
    ...(availableParallelism() > 1 ? { startPartReader: () => startPartReader(scanModule) } : {}),
    createFile: (path, logUri) => PathOutput.create(path, logUri),
    startModels: (options) => startModelsThread(join(__dirname, 'models.node.js'), options),
    loadTools: () => loadBundle<EngineTools>('engine-tools.js'),
    loadSources: () => loadBundle<EngineSources>('engine-sources.js'),
    loadServers: () => loadBundle<ServersBundle>('servers.node.js'),
    loadHistory: () => loadBundle<EngineHistory>('engine-history.js'),
    loadSqlite,
  });
}

/** A second thread with the same scan, so that its code is optimised once for both. */
function startPartReader(scanModule: WebAssembly.Module): PartReader {
  const worker = new Worker(__filename, { workerData: scanModule, name: 'foldline-part-reader' });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  // A thread that fails is told by its end; the rest is then read here.
  worker.on('error', () => undefined);
  return { port: workerPort(worker), ended, dispose: () => void worker.terminate() };
}
