import type { Port } from '../protocol/channel.ts';
import type { ExportEnvironment } from './export-to-file.ts';
import type { LogFile, WriteOptions } from './log-file.ts';
import type { PartReader } from './read-in-halves.ts';
import type * as History from './history/open-history.ts';
import type { ServersBundle } from './servers/server-file.ts';
import type * as Sources from '../sources/recognise.ts';
import type * as Tools from './tools.ts';

/** A worker that runs the user's models; `ModelsSide` and `ModelsOwnerSide` are what it speaks. */
export interface ModelsWorker {
  readonly port: Port;
  /** Settles when the worker is gone: with undefined after `dispose`, with an error that says why where it failed. */
  readonly ended: Promise<Error | undefined>;
  /** Ends the worker at once, also in the middle of the user's code. */
  dispose(): void;
}

export interface ModelsWorkerOptions {
  /** How much memory the user's code may have, in megabytes, where that can be limited. */
  readonly memoryLimit: number;
}

/** See tools.ts. */
export type EngineTools = typeof Tools;
/** See sources/recognise.ts. */
export type EngineSources = typeof Sources;
/** See history/open-history.ts. */
export type EngineHistory = typeof History;

/** What an engine needs of the machine it runs on; node/ and web/ of the platform each give it. */
export interface EngineEnvironment extends ExportEnvironment {
  /** Opens a path of this machine; absent where there are none. Rejects with `file-not-found` or `file-unreadable`. */
  readonly openPath?: (path: string, options: WriteOptions) => Promise<LogFile>;
  /** Starts a thread that scans a part of a log by its path; absent where there is none to spare. */
  readonly startPartReader?: () => PartReader;
  /** The compiled scan of native lines, where there is one: reading is slower without. */
  readonly scanModule?: WebAssembly.Module | undefined;
  /** Starts a worker for the user's models; absent where there can be none. */
  readonly startModels?: (options: ModelsWorkerOptions) => ModelsWorker;
  /** Loads what is not needed to open a log. */
  readonly loadTools: () => Promise<EngineTools>;
  /** Loads what knows the formats of others. */
  readonly loadSources: () => Promise<EngineSources>;
  /** Loads what speaks with servers; absent where no connection can be made. */
  readonly loadServers?: () => Promise<ServersBundle>;
  /** Loads what answers about the past. */
  readonly loadHistory: () => Promise<EngineHistory>;
}
