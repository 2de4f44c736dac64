import type { SqlJsStatic } from 'sql.js';
import type { ByteSource } from '../core/log/byte-source.ts';
import type { Port } from '../protocol/channel.ts';
import type { Writing } from '../protocol/log.ts';
import type { OutputFile } from './output-file.ts';
import type { PartReader } from './read-in-halves.ts';
import type * as Tools from './tools.ts';

/** What a look at the file found. */
export type FileState =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'there';
      /** Whether size, time of change or the file itself differ from the look before. */
      readonly changed: boolean;
      /** Whether another file stands in its place. */
      readonly replaced: boolean;
    };

/** The file of a log: its bytes as of the last `refresh`. */
export interface LogFile extends ByteSource {
  /** How long to wait between two looks, in milliseconds. */
  readonly pollInterval: number;
  /** When the file was changed last, in milliseconds since 1970. */
  readonly modified: number;
  /** Writes to the file; absent where it must not, or cannot, be written. */
  readonly writer?: LogWriter | undefined;
  /** Looks at the file again: from here on `size` and `read` are of what is there now. */
  refresh(): Promise<FileState>;
  close(): void;
}

/** Writes to the file of a log. What it does shows in the file at its next `refresh`. */
export interface LogWriter {
  /** What is promised when `sync` is done. */
  readonly writing: Writing;
  /**
   * Runs work while no other process that minds the lock writes. Rejects with `store-locked` where another one keeps it
   * too long, `read-only` where there can be no lock, and `cancelled`.
   */
  exclusively<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  /**
   * Adds bytes at the end of the file, all of them or an unknown part where it fails: with `disk-full`, `read-only`,
   * `file-not-found`, `file-changed`, or `store-failed` where nobody can say what is on the disk.
   */
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Waits until what was appended is as durable as is promised. Fails as `append` does. */
  sync(): Promise<void>;
  /** Cuts the file to this many bytes, durably. Fails as `append` does. */
  cut(size: number): Promise<void>;
  /** Writes bytes into a new file beside the log, whose name ends as given; answers its name. Fails as `append` does. */
  keepBeside(ending: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** How a file is to be written, if at all. */
export interface WriteOptions {
  readonly writable: boolean;
  readonly durability: 'sync' | 'os';
}

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

/** What an engine needs of the machine it runs on; node/ and web/ of the platform each give it. */
export interface EngineEnvironment {
  /** Opens a path of this machine; absent where there are none. Rejects with `file-not-found` or `file-unreadable`. */
  readonly openPath?: (path: string, options: WriteOptions) => Promise<LogFile>;
  /** Starts a thread that scans a part of a log by its path; absent where there is none to spare. */
  readonly startPartReader?: () => PartReader;
  /**
   * Begins a file at a path of this machine; absent where there are none. Rejects as the file does, and with
   * `invalid-argument` where the path leads to the log of this URI.
   */
  readonly createFile?: (path: string, logUri: string) => Promise<OutputFile>;
  /** The compiled scan of native lines, where there is one: reading is slower without. */
  readonly scanModule?: WebAssembly.Module | undefined;
  /** Starts a worker for the user's models; absent where there can be none. */
  readonly startModels?: (options: ModelsWorkerOptions) => ModelsWorker;
  /** Loads SQLite, on first use. */
  readonly loadSqlite: () => Promise<SqlJsStatic>;
  /** Loads what is not needed to open a log. */
  readonly loadTools: () => Promise<EngineTools>;
}
