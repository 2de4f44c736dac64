import { pathToFileURL } from 'node:url';
import type { EngineConnection } from '../../src/platform/engine-connection.ts';
import { startEngine } from '../../src/platform/node/start-engine.ts';
import type { OpenParams } from '../../src/protocol/engine.ts';
import type { Matching } from '../../src/protocol/filter.ts';
import { BUILD } from './places.ts';

/** Told of what the engine finds on its way. */
export interface BenchListener {
  readonly matching?: (found: Matching) => void;
}

/** The engine of the production build, in its worker as in the extension host. */
export function startBenchEngine({ matching = () => undefined }: BenchListener = {}): Promise<EngineConnection> {
  return startEngine({
    assets: pathToFileURL(BUILD).href,
    readAsset: () => Promise.reject(new Error('The engine reads its files itself.')),
    handlers: {
      requests: {
        readFile: () => Promise.reject(new Error('The engine reads the log by its path.')),
        statFile: () => null,
        replaceFile: () => Promise.reject(new Error('The engine writes the log by its path.')),
        keepBeside: () => Promise.reject(new Error('The engine writes beside the log itself.')),
      },
      notifications: {
        changed: () => undefined,
        matching,
        progress: () => undefined,
        recovered: () => undefined,
        projections: () => undefined,
      },
    },
  });
}

/** How an engine is asked to open a log of this machine. */
export const openParams = (path: string): OpenParams => ({
  uri: pathToFileURL(path).href,
  location: { kind: 'path', path },
  categorySeparator: '-',
  maximumSize: 2 ** 32,
  folds: {},
  writable: true,
  durability: 'sync',
  models: { files: [], limits: { timeLimit: 10_000, memoryLimit: 1024 }, retries: 3 },
});
