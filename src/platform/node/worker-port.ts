import type { MessagePort, Worker } from 'node:worker_threads';
import type { Port } from '../../protocol/channel.ts';

/** A worker, or a worker's parent, as a port of a channel. */
export function workerPort(worker: MessagePort | Worker): Port {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer ?? []),
    listen: (listener) => worker.on('message', listener),
  };
}
