import { connectModels } from '../connect-models.ts';
import type { StartModels } from '../models-connection.ts';
import { readModelsAssets } from './engine-assets.ts';
import { startModelsThread } from './models-thread.ts';

/** Starts a worker of the user's models in a Web Worker. */
export const startModels: StartModels = async ({ readAsset, handlers }) => {
  const { 'models.web.js': code, ...assets } = await readModelsAssets(readAsset);
  return connectModels(startModelsThread(code, assets), handlers);
};
