import { fileURLToPath } from 'node:url';
import { connectModels } from '../connect-models.ts';
import type { StartModels } from '../models-connection.ts';
import { startModelsThread } from './models-thread.ts';

/** Starts a worker of the user's models in a thread of its own. */
export const startModels: StartModels = ({ assets, handlers, memoryLimit }) =>
  Promise.resolve(
    connectModels(startModelsThread(fileURLToPath(`${assets}/models.node.js`), { memoryLimit }), handlers),
  );
