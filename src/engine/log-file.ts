import type { SqlJsStatic } from 'sql.js';
import type { ByteSource } from '../core/log/byte-source.ts';
import type { PartReader } from './read-in-halves.ts';

/** What a look at the file found. */
export type FileState =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'there';
      /** Whether size, time of change or the file itself differ from the look before. */
      readonly changed: boolean;
    };

/** The file of a log: its bytes as of the last `refresh`. */
export interface LogFile extends ByteSource {
  /** How long to wait between two looks, in milliseconds. */
  readonly pollInterval: number;
  /** Whether the file can be written by whoever runs the engine. */
  readonly readonly: boolean;
  /** Looks at the file again: from here on `size` and `read` are of what is there now. */
  refresh(): Promise<FileState>;
  close(): void;
}

/** What an engine needs of the machine it runs on; node/ and web/ of the platform each give it. */
export interface EngineEnvironment {
  /** Opens a path of this machine; absent where there are none. Rejects with `file-not-found` or `file-unreadable`. */
  readonly openPath?: (path: string) => Promise<LogFile>;
  /** Starts a thread that scans a part of a log by its path; absent where there is none to spare. */
  readonly startPartReader?: () => PartReader;
  /** Loads SQLite, on first use. */
  readonly loadSqlite: () => Promise<SqlJsStatic>;
}
