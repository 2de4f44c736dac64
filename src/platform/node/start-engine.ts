import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FoldlineError } from '../../core/events/errors.ts';
import { Channel } from '../../protocol/channel.ts';
import type { EngineSide, HostSide } from '../../protocol/engine.ts';
import type { StartEngine } from '../engine-connection.ts';
import { workerPort } from './worker-port.ts';

/** Starts an engine in a thread of its own. */
export const startEngine: StartEngine = ({ assets, handlers }) => {
  const worker = new Worker(fileURLToPath(`${assets}/engine.node.js`), { name: 'foldline-engine' });
  const channel = new Channel<HostSide, EngineSide>(workerPort(worker), handlers);
  let disposed = false;
  const ended = new Promise<Error | undefined>((resolve) => {
    let failure: Error | undefined;
    worker.on('error', (error) => (failure = error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      failure ??= new Error(`The engine’s worker ended with code ${code}.`);
      channel.dispose(new FoldlineError('engine-stopped', failure.message));
      resolve(disposed ? undefined : failure);
    });
  });
  const dispose = (): void => {
    disposed = true;
    channel.dispose();
    void worker.terminate();
  };
  return Promise.resolve({ channel, ended, dispose });
};
