import type { LogFormat, LogOrigin } from '../core/log/log-format.ts';
import type { Connection, ConnectionSecret, LogWindow } from './connection.ts';

/** How the engine's worker gets at the log's bytes. */
export type LogLocation =
  /** A path on the machine of the worker: read by ranges, followed by its size. */
  | { readonly kind: 'path'; readonly path: string }
  /** A file of a file system that only the host reaches: read whole through `HostSide.readFile`. */
  | { readonly kind: 'host' }
  /** A server, of whose events a window is brought in. */
  | {
      readonly kind: 'server';
      readonly connection: Connection;
      readonly secret?: ConnectionSecret;
      readonly window: LogWindow;
    };

/** The first lines of a log as the mapping dialogue shows them. */
export interface SampleLines {
  readonly detected: LogFormat | null;
  /** The tables of a database, of which the values are one's. */
  readonly tables?: readonly string[];
  /** The first JSON values, as text, cut for the screen. */
  readonly lines: readonly string[];
  /** Every pointer to a scalar or object seen in them, with an example value's text. */
  readonly pointers: readonly {
    readonly pointer: string;
    readonly example: string;
    readonly kinds: readonly string[];
  }[];
}

/** A format that a file may have, as far as its bytes show it. */
export interface FoundFormat {
  readonly origin: LogOrigin;
  readonly confidence: LogFormat['confidence'];
}
