import type { ModelsWorker } from '../../engine/environment.ts';
import { workerPort } from './worker-port.ts';

/** The first message to a worker of models: what it cannot load itself, because it has no folder to load from. */
export interface ModelsStart {
  /** The bytes of SQLite. */
  readonly wasm: ArrayBuffer;
}

/** Starts a Web Worker for the user's models from the code of its bundle. It ends with the worker that starts it. */
export function startModelsThread(code: BlobPart, wasm: ArrayBuffer): ModelsWorker {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'foldline-models' });
  worker.postMessage({ wasm } satisfies ModelsStart);
  let end: (error: Error | undefined) => void = () => undefined;
  const ended = new Promise<Error | undefined>((resolve) => (end = resolve));
  const stop = (error: Error | undefined): void => {
    worker.terminate();
    URL.revokeObjectURL(url);
    end(error);
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    stop(new Error(event.message));
  });
  return { port: workerPort(worker), ended, dispose: () => stop(undefined) };
}
