import { parentPort, workerData } from 'node:worker_threads';
import type { ModelsWorkerOptions } from '../../engine/environment.ts';
import type * as Models from '../../models/models.ts';
import { silenceConsole } from '../silence-console.ts';
import { requireBundle } from './load-bundle.ts';
import { loadSqlite } from './load-sqlite.ts';
import { memoryGuard } from './memory-guard.ts';
import { workerPort } from './worker-port.ts';

if (parentPort === null) throw new Error('This is a worker.');

const getBuiltinModule = process.getBuiltinModule.bind(process);
// So deep that the user's own file is still there behind the packages that it calls.
Error.stackTraceLimit = 50;
silenceConsole();

const { serveModels } = requireBundle<typeof Models>('models.js');
const { isOfUser } = serveModels(workerPort(parentPort), {
  platform: 'node',
  builtin,
  checkMemory: memoryGuard((workerData as ModelsWorkerOptions).memoryLimit),
  loadSqlite,
});

// Promises and timers of the user's code that nobody waits for. An error of ours ends the thread.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', (error) => {
  if (!isOfUser(error)) throw error;
});

/** The modules of Node.js; of that of threads what a main thread has, so that nobody writes to our port by accident. */
function builtin(name: string): unknown {
  const found = getBuiltinModule(name);
  if (name !== 'node:worker_threads' || found === undefined) return found;
  return { ...found, parentPort: null, workerData: null, isMainThread: true };
}
