import type { ByteSource } from '../core/log/byte-source.ts';
import type { Writing } from '../protocol/log.ts';

/** What a look at the file found. */
export type FileState =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'there';
      /** Whether size, time of change or the file itself differ from the look before. */
      readonly changed: boolean;
      /** Whether another file stands in its place. */
      readonly replaced: boolean;
      /** Whether what has been read of it may be other by now; else one tells by its bytes. */
      readonly rewritten?: boolean;
    };

/** The file of a log: its bytes as of the last `refresh`. */
export interface LogFile extends ByteSource {
  /** How long to wait between two looks, in milliseconds. */
  readonly pollInterval: number;
  /** When the file was changed last, in milliseconds since 1970. */
  readonly modified: number;
  /** Where the file is on the engine's machine; absent where it has no path there. */
  readonly path?: string;
  /** Writes to the file; absent where it must not, or cannot, be written. */
  readonly writer?: LogWriter | undefined;
  /** Looks at the file again: from here on `size` and `read` are of what is there now. */
  refresh(): Promise<FileState>;
  /** The file whose name is this one's with an ending behind it, to be read; undefined where there is none. */
  beside?(ending: string): Promise<LogFile | undefined>;
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
