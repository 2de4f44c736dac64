import { Worker } from 'node:worker_threads';
import type { ModelsWorker, ModelsWorkerOptions } from '../../engine/environment.ts';
import { HEADROOM, OUT_OF_MEMORY } from './memory-guard.ts';
import { workerPort } from './worker-port.ts';

/** Starts a thread for the user's models from its bundle. It ends with the thread that starts it. */
export function startModelsThread(bundlePath: string, { memoryLimit }: ModelsWorkerOptions): ModelsWorker {
  const worker = new Worker(bundlePath, {
    name: 'foldline-models',
    workerData: { memoryLimit } satisfies ModelsWorkerOptions,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit + HEADROOM },
    // What the user's code prints is for nobody, and must not gather anywhere.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let disposed = false;
  const ended = new Promise<Error | undefined>((resolve) => {
    let failure: Error | undefined;
    worker.on('error', (error) => (failure = error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      if (code === OUT_OF_MEMORY || isOutOfMemory(failure)) {
        failure = new Error(`It took more than the ${memoryLimit} MB of memory that it may have.`);
      }
      resolve(disposed ? undefined : (failure ?? new Error(`Its thread ended with code ${code}.`)));
    });
  });
  const dispose = (): void => {
    disposed = true;
    void worker.terminate();
  };
  return { port: workerPort(worker), ended, dispose };
}

function isOutOfMemory(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
