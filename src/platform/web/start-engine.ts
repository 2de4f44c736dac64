import { FoldlineError } from '../../core/events/errors.ts';
import { Channel } from '../../protocol/channel.ts';
import type { EngineSide, HostSide } from '../../protocol/engine.ts';
import type { StartEngine } from '../engine-connection.ts';
import { readEngineAssets, type EngineAssets } from './engine-assets.ts';
import { workerPort } from './worker-port.ts';

/** Starts an engine in a Web Worker, from a blob, because the extension's own files may be of another origin. */
export const startEngine: StartEngine = async ({ readAsset, handlers }) => {
  const { 'engine.web.js': code, ...assets } = await readEngineAssets(readAsset);
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'foldline-engine' });
  worker.postMessage(assets satisfies EngineAssets);
  const channel = new Channel<HostSide, EngineSide>(workerPort(worker), handlers);
  let end: (error: Error | undefined) => void = () => undefined;
  const ended = new Promise<Error | undefined>((resolve) => (end = resolve));
  worker.addEventListener('error', (event) => {
    const failure = new FoldlineError('engine-stopped', event.message);
    channel.dispose(failure);
    worker.terminate();
    end(failure);
  });
  const dispose = (): void => {
    channel.dispose();
    worker.terminate();
    URL.revokeObjectURL(url);
    end(undefined);
  };
  return { channel, ended, dispose };
};
