import { FoldlineError } from '../core/events/errors.ts';
import type { ModelsWorker } from '../engine/environment.ts';
import { Channel, type Handlers } from '../protocol/channel.ts';
import type { ModelsOwnerSide, ModelsSide } from '../protocol/models.ts';
import type { ModelsConnection } from './models-connection.ts';

/** Speaks with a worker of models. What waits for an answer is rejected when the worker is gone. */
export function connectModels(worker: ModelsWorker, handlers: Handlers<ModelsOwnerSide>): ModelsConnection {
  const channel = new Channel<ModelsOwnerSide, ModelsSide>(worker.port, handlers);
  const { ended } = worker;
  void ended.then((error) => {
    if (error !== undefined) channel.dispose(new FoldlineError('model-error', error.message));
  });
  const dispose = (): void => {
    channel.dispose();
    worker.dispose();
  };
  return { channel, ended, dispose };
}
