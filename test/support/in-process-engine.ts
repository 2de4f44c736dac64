import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import initSqlJs from 'sql.js';
import { FoldlineError } from '../../src/core/events/errors.ts';
import { serveEngine } from '../../src/engine/serve.ts';
import { PathFile } from '../../src/platform/node/path-file.ts';
import { Channel, type Port } from '../../src/protocol/channel.ts';
import type { EngineSide, HostSide, OpenParams } from '../../src/protocol/engine.ts';
import type { LogSummary } from '../../src/protocol/log.ts';

/** Two ports that hand structured clones to each other, as a worker and its parent do. */
export function connectedPorts(): [Port, Port] {
  const { port1, port2 } = new MessageChannel();
  return [toPort(port1), toPort(port2)];
}

function toPort(port: MessagePort): Port {
  return {
    post: (message, transfer) => port.postMessage(message, [...(transfer ?? [])]),
    listen: (listener) => {
      port.onmessage = (event) => listener(event.data);
    },
  };
}

/** An engine in this process, for tests: the same server, reached by messages as from a host. */
export interface TestEngine {
  readonly request: Channel<HostSide, EngineSide>['request'];
  /** Every summary that it told, oldest first. */
  readonly told: readonly LogSummary[];
  /** Waits until it has told a summary that this holds for. */
  whenTold(condition: (summary: LogSummary) => boolean): Promise<LogSummary>;
  close(): Promise<void>;
}

export function startTestEngine(): TestEngine {
  const [enginePort, hostPort] = connectedPorts();
  const told: LogSummary[] = [];
  const waiting = new Set<() => void>();
  serveEngine(enginePort, { openPath: (path) => PathFile.open(path), loadSqlite: () => initSqlJs() });
  const channel = new Channel<HostSide, EngineSide>(hostPort, {
    requests: {
      readFile: async ({ uri }) => new Uint8Array(await readFile(fileURLToPath(uri))),
      statFile: async ({ uri }) => {
        try {
          const { size, mtimeMs } = await stat(fileURLToPath(uri));
          return { size, modified: mtimeMs };
        } catch {
          return null;
        }
      },
    },
    notifications: {
      changed: (summary) => {
        told.push(summary);
        for (const check of waiting) check();
      },
      progress: () => undefined,
    },
  });
  return {
    request: channel.request.bind(channel),
    told,
    whenTold: (condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new FoldlineError('not-found', `Never told; last: ${JSON.stringify(told.at(-1))}`));
        }, 5000);
        const check = (): void => {
          const summary = told.find(condition);
          if (summary === undefined) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(summary);
        };
        waiting.add(check);
        check();
      }),
    close: async () => {
      await channel.request('close', null);
      channel.dispose();
    },
  };
}

/** What opens a file with the defaults of the extension. */
export function openParamsOf(path: string, overrides: Partial<OpenParams> = {}): OpenParams {
  return {
    uri: pathToFileURL(path).href,
    location: { kind: 'path', path },
    categorySeparator: '-',
    maximumSize: 2 ** 31,
    folds: {},
    ...overrides,
  };
}
