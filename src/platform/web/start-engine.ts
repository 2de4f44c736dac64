import { FoldlineError } from '../../core/events/errors.ts';
import { Channel } from '../../protocol/channel.ts';
import type { EngineSide, HostSide } from '../../protocol/engine.ts';
import type { StartEngine } from '../engine-connection.ts';

/** Starts an engine in a Web Worker, from a blob, because the extension's own files may be of another origin. */
export const startEngine: StartEngine = async ({ readAsset, handlers }) => {
  const [code, wasm, scan] = await Promise.all([
    readAsset('engine.web.js'),
    readAsset('sql-wasm.wasm'),
    readAsset('native-scan.wasm'),
  ]);
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'foldline-engine' });
  worker.postMessage({ wasm: wasm.slice().buffer, scan });
  const channel = new Channel<HostSide, EngineSide>(
    {
      post: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
      listen: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    },
    handlers,
  );
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
