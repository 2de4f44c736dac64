import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import type { ModelsWorkerOptions } from '../../engine/environment.ts';
import { serveModels } from '../../models/serve.ts';
import { silenceConsole } from '../silence-console.ts';
import { memoryGuard } from './memory-guard.ts';
import { workerPort } from './worker-port.ts';

if (parentPort === null) throw new Error('This is a worker.');

const getBuiltinModule = process.getBuiltinModule.bind(process);
// So deep that the user's own file is still there behind the packages that it calls.
Error.stackTraceLimit = 50;
silenceConsole();

const { isOfUser } = serveModels(workerPort(parentPort), {
  platform: 'node',
  builtin,
  checkMemory: memoryGuard((workerData as ModelsWorkerOptions).memoryLimit),
  loadSqlite: async () => {
    const bytes = await readFile(join(__dirname, 'sql-wasm.wasm'));
    return initSqlJs({ wasmBinary: new Uint8Array(bytes).buffer });
  },
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
