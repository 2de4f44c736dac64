import { connectModels } from '../connect-models.ts';
import type { StartModels } from '../models-connection.ts';
import { startModelsThread } from './models-thread.ts';

/** Starts a worker of the user's models in a Web Worker. */
export const startModels: StartModels = async ({ readAsset, handlers }) => {
  const [code, wasm] = await Promise.all([readAsset('models.web.js'), readAsset('sql-wasm.wasm')]);
  return connectModels(startModelsThread(code, wasm.slice().buffer), handlers);
};
