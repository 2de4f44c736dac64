import type { Port } from '../../protocol/channel.ts';

/** A worker, or (within one) what leads to its owner, as a port of a channel. */
export function workerPort(worker: Worker | DedicatedWorkerGlobalScope): Port {
  // Taken now: code of others may replace it.
  const postMessage = worker.postMessage.bind(worker);
  return {
    post: (message, transfer) => postMessage(message, [...(transfer ?? [])]),
    listen: (listener) => worker.addEventListener('message', (event) => listener((event as MessageEvent).data)),
  };
}
