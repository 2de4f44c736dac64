import { connectModels } from '../connect-models.ts';
import type { StartModels } from '../models-connection.ts';
import { MODELS_ASSETS, readAssets } from './engine-assets.ts';
import { startModelsThread } from './models-thread.ts';

/** Starts a worker of the user's models in a Web Worker. */
export const startModels: StartModels = async ({ readAsset, handlers }) => {
  const { 'models.web.js': code, ...assets } = await readAssets(['models.web.js', ...MODELS_ASSETS], readAsset);
  return connectModels(startModelsThread(code, assets), handlers);
};
