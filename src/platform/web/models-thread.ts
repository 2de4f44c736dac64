import type { ModelsWorker } from '../../engine/environment.ts';
import type { ModelsAssets } from './engine-assets.ts';
import { workerPort } from './worker-port.ts';

/** Starts a Web Worker for the user's models from the code that begins it. It ends with the worker that starts it. */
export function startModelsThread(code: BlobPart, assets: ModelsAssets): ModelsWorker {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'foldline-models' });
  // An engine has more of them than a worker of models is to have.
  const { 'models.js': models, 'sqlite.js': sqlite, 'sql-wasm.wasm': wasm } = assets;
  worker.postMessage({ 'models.js': models, 'sqlite.js': sqlite, 'sql-wasm.wasm': wasm } satisfies ModelsAssets);
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
