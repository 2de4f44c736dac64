import { pathToFileURL } from 'node:url';
import initSqlJs from 'sql.js';
import { FoldlineError } from '../../src/core/events/errors.ts';
import type { EngineEnvironment } from '../../src/engine/environment.ts';
import * as history from '../../src/engine/history/open-history.ts';
import * as sources from '../../src/sources/recognise.ts';
import * as tools from '../../src/engine/tools.ts';
import { serveEngine } from '../../src/engine/serve.ts';
import { type FileOperations, nodeFiles } from '../../src/platform/node/file-operations.ts';
import { PathFile } from '../../src/platform/node/path-file.ts';
import { PathOutput } from '../../src/platform/node/path-output.ts';
import { Channel, type Port } from '../../src/protocol/channel.ts';
import type { EngineSide, HostSide, ModelSetup, OpenParams } from '../../src/protocol/engine.ts';
import type { LogSummary } from '../../src/protocol/log.ts';
import type { ProjectionState } from '../../src/protocol/models.ts';
import { diskHost } from './disk-host.ts';

/** Two ports that hand structured clones to each other, as a worker and its parent do. */
export function connectedPorts(): [ClosablePort, ClosablePort] {
  const { port1, port2 } = new MessageChannel();
  return [toPort(port1), toPort(port2)];
}

interface ClosablePort extends Port {
  /** A process with an open port does not end. */
  close(): void;
}

function toPort(port: MessagePort): ClosablePort {
  return {
    close: () => port.close(),
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
  /** Every torn tail that it told of, oldest first. */
  readonly recoveries: readonly HostSide['notifications']['recovered'][];
  /** Waits until it has told a summary that this holds for. */
  whenTold(condition: (summary: LogSummary) => boolean): Promise<LogSummary>;
  /** Waits until the last states of the projections that it has told are such. */
  whenProjected(condition: (states: readonly ProjectionState[]) => boolean): Promise<readonly ProjectionState[]>;
  close(): Promise<void>;
}

export interface TestEngineOptions {
  /** What a store does to files of this machine. */
  readonly files?: FileOperations;
  /** Starts the threads of the user's code; without it there are no models. */
  readonly startModels?: EngineEnvironment['startModels'];
  /** What speaks with servers; without it there is nothing to connect to. */
  readonly loadServers?: EngineEnvironment['loadServers'];
  /** What knows the formats of others, instead of all that do. */
  readonly loadSources?: EngineEnvironment['loadSources'];
}

export function startTestEngine(options: TestEngineOptions = {}): TestEngine {
  const { files = nodeFiles, startModels, loadServers, loadSources = () => Promise.resolve(sources) } = options;
  const [enginePort, hostPort] = connectedPorts();
  const told: LogSummary[] = [];
  const recoveries: HostSide['notifications']['recovered'][] = [];
  const projections: (readonly ProjectionState[])[] = [];
  const waiting = new Set<() => void>();
  serveEngine(enginePort, {
    ...(startModels === undefined ? {} : { startModels }),
    ...(loadServers === undefined ? {} : { loadServers }),
    openPath: (path, options) => PathFile.open(path, options, files),
    createFile: (path, logUri) => PathOutput.create(path, logUri),
    loadTools: () => Promise.resolve(tools),
    loadSources,
    loadHistory: () => Promise.resolve(history),
    loadSqlite: () => initSqlJs(),
  });
  const channel = new Channel<HostSide, EngineSide>(hostPort, {
    requests: diskHost,
    notifications: {
      changed: (summary) => {
        told.push(summary);
        for (const check of waiting) check();
      },
      progress: () => undefined,
      matching: () => undefined,
      recovered: (recovery) => recoveries.push(recovery),
      projections: (states) => {
        projections.push(states);
        for (const check of waiting) check();
      },
    },
  });
  const when = <Value>(find: () => Value | undefined, all: readonly unknown[]): Promise<Value> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new FoldlineError('not-found', `Never told; last: ${JSON.stringify(all.at(-1))}`));
      }, 8000);
      const check = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  return {
    request: channel.request.bind(channel),
    told,
    recoveries,
    whenTold: (condition) => when(() => told.find(condition), told),
    whenProjected: (condition) => when(() => projections.slice(-1).find(condition), projections),
    close: async () => {
      await channel.request('close', null);
      channel.dispose();
      hostPort.close();
    },
  };
}

export const NO_MODELS: ModelSetup = { files: [], limits: { timeLimit: 2_000, memoryLimit: 256 }, retries: 3 };

/** What opens a file with the defaults of the extension. */
export function openParamsOf(path: string, overrides: Partial<OpenParams> = {}): OpenParams {
  return {
    uri: pathToFileURL(path).href,
    location: { kind: 'path', path },
    categorySeparator: '-',
    maximumSize: 2 ** 31,
    folds: {},
    writable: true,
    durability: 'os',
    models: NO_MODELS,
    ...overrides,
  };
}
