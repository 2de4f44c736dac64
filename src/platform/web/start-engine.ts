import { FoldlineError } from '../../core/events/errors.ts';
import { Channel } from '../../protocol/channel.ts';
import type { EngineSide, HostSide } from '../../protocol/engine.ts';
import type { StartEngine } from '../engine-connection.ts';
import { workerPort } from './worker-port.ts';

/** The first message to an engine: what it cannot load itself, because a worker from a blob has no folder to load from. */
export interface EngineStart {
  /** The bytes of SQLite. */
  readonly wasm: ArrayBuffer;
  /** The bytes of the scan of native lines. */
  readonly scan: Uint8Array<ArrayBuffer>;
  /** The code of what an engine loads later. */
  readonly tools: Uint8Array<ArrayBuffer>;
  readonly history: Uint8Array<ArrayBuffer>;
  /** The code of workers of models. */
  readonly models: Uint8Array<ArrayBuffer>;
}

/** Starts an engine in a Web Worker, from a blob, because the extension's own files may be of another origin. */
export const startEngine: StartEngine = async ({ readAsset, handlers }) => {
  const [code, wasm, scan, tools, history, models] = await Promise.all([
    readAsset('engine.web.js'),
    readAsset('sql-wasm.wasm'),
    readAsset('native-scan.wasm'),
    readAsset('engine-tools.js'),
    readAsset('engine-history.js'),
    readAsset('models.web.js'),
  ]);
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'foldline-engine' });
  worker.postMessage({ wasm: wasm.slice().buffer, scan, tools, history, models } satisfies EngineStart);
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
