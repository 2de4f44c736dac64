import { pathToFileURL } from 'node:url';
import type { EngineConnection } from '../../src/platform/engine-connection.ts';
import { startEngine } from '../../src/platform/node/start-engine.ts';
import { BUILD } from './places.ts';

/** The engine of the production build, in its worker as in the extension host. */
export function startBenchEngine(): Promise<EngineConnection> {
  return startEngine({
    assets: pathToFileURL(BUILD).href,
    readAsset: () => Promise.reject(new Error('The engine reads its files itself.')),
    handlers: {
      requests: {
        readFile: () => Promise.reject(new Error('The engine reads the log by its path.')),
        statFile: () => null,
      },
      notifications: { changed: () => undefined, progress: () => undefined },
    },
  });
}

/** How an engine is asked to open a log of this machine. */
export const openParams = (path: string) => ({
  uri: pathToFileURL(path).href,
  location: { kind: 'path', path } as const,
  categorySeparator: '-',
  maximumSize: 2 ** 32,
  folds: {},
});
