import type { ExportedEvent } from '../../core/export/exported-event.ts';
import type {
  Connection,
  ConnectionSecret,
  ExportToServerParams,
  ExportToServerResult,
  FoundStore,
  LogWindow,
  ServerRequests,
  ServerState,
  ServerStreamsParams,
} from '../../protocol/connection.ts';
import { isMadeFile, type MadeFile } from '../made-file.ts';
import type { LogFile } from '../log-file.ts';

/**
 * A log that is a window onto the events of a server, followed as they come. It is only read. `ServerLog` is one, for
 * every kind of server: what is of a kind is its `ServerSource`.
 */
export interface ServerFile extends MadeFile {
  readonly server: ServerState;
  /** Streams on the server, by name. Rejects with `server-unreachable`, `cancelled`. */
  streams(params: ServerStreamsParams, signal: AbortSignal): Promise<ServerRequests['serverStreams']['result']>;
  /**
   * From the next look at it on, the log holds the events of this window. Throws `server-unreachable` while the
   * connection is lost: the log then stays what it is.
   */
  setWindow(window: LogWindow): void;
}

export interface ServerParams<Kind extends Connection = Connection> {
  readonly connection: Kind;
  readonly secret?: ConnectionSecret;
  readonly window: LogWindow;
  /** The bytes that may be held in memory of the events that are brought in. */
  readonly maximumSize: number;
}

export type ExploreParams<Kind extends Connection = Connection> = Omit<ServerParams<Kind>, 'window' | 'maximumSize'>;

/** What speaks with servers of a kind. */
export interface Servers<Kind extends Connection = Connection> {
  /** Rejects with `server-unreachable`, `server-refused`, `not-an-event-log` with what is there instead. */
  openServer(params: ServerParams<Kind>): Promise<ServerFile>;
  /** What there is to connect to. Rejects as `openServer`, but with no stores where there is none. */
  exploreServer(
    params: ExploreParams<Kind>,
    signal: AbortSignal,
  ): Promise<{ readonly server: string; readonly stores: readonly FoundStore[] }>;
}

/** What the bundle that speaks with servers has. */
export interface ServersBundle extends Servers {
  /** Appends events to a store. Rejects as the request `exportToServer` does. */
  exportEvents(
    params: Omit<ExportToServerParams, 'filter'>,
    events: Iterable<ExportedEvent>,
    signal: AbortSignal,
  ): Promise<ExportToServerResult>;
}

export function isServerFile(file: LogFile): file is ServerFile {
  return isMadeFile(file) && file.server !== undefined;
}
