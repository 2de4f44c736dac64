import type { EventFilter } from './log.ts';

/** A server whose events are a log: what the settings say of it. Secrets are never part of it. */
export type Connection = PostgresConnection | NatsConnection;

export interface PostgresConnection {
  readonly kind: 'postgres';
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** `off`: none. `require`: encrypted, whoever the server is. `verify`: its certificate must be valid for its name. */
  readonly tls: 'off' | 'require' | 'verify';
  /** Where the store is, if in one of several; told by its tables where absent. */
  readonly schema?: string;
}

export interface NatsConnection {
  readonly kind: 'nats';
  readonly name: string;
  readonly servers: readonly string[];
  readonly stream: string;
  readonly tls: 'off' | 'require' | 'verify';
  /** How one proves who one is; the secret itself is in `ConnectionSecret`. */
  readonly authentication: 'none' | 'user' | 'token' | 'credentials';
  readonly user?: string;
}

/** A password, a token, or the text of a credentials file. */
export type ConnectionSecret = string;

/** Which events are brought in: the last so many of those that fit. */
export interface LogWindow {
  /** How many at most, the newest. */
  readonly last: number;
  readonly stream?: string;
  readonly category?: string;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  /** ISO 8601, exclusive. */
  readonly to?: string;
}

/** How a log that is on a server stands to it. */
export interface ServerState {
  readonly window: LogWindow;
  /** Events on the server, as far as it says; more than the log has where the window is smaller. */
  readonly total: number | null;
  /** `lost` until it comes back, which is tried again and again. */
  readonly connection: 'connected' | 'lost';
  /** Why it is lost. */
  readonly message?: string;
  /** The layout in the database, the server's version. */
  readonly server: string;
}

/** A stream on the server, whether its events were brought in or not. */
export interface ServerStream {
  readonly name: string;
  readonly events: number | null;
  readonly lastTime: string | null;
}

export interface ServerStreamsParams {
  /** Part of the name, in any case. */
  readonly filter?: string;
  /** The last name of the page before: names are in the server's own order. */
  readonly after?: string;
  readonly limit: number;
}

/** What a log on a server answers beside what every log answers. */
export interface ServerRequests {
  serverStreams: {
    params: ServerStreamsParams;
    result: { readonly items: readonly ServerStream[]; readonly total: number | null };
  };
  /** Other events are brought in: the log is read anew. */
  setWindow: { params: LogWindow; result: null };
  /** Finds out what is there to connect to, with nothing opened: the stores of a database, the streams of a server. */
  exploreServer: {
    params: { readonly connection: Connection; readonly secret?: ConnectionSecret };
    result: { readonly server: string; readonly stores: readonly FoundStore[] };
  };
  /**
   * Appends events of the log, in its order, to a store in a database, by that library's own function and with expected
   * versions, ids kept, so that exporting again adds nothing. The one request that writes to a server. What was appended
   * before it fails or is cancelled stays. Rejects with `not-found` where the database has no such store (its message
   * says how it is made), `server-unreachable`, `server-refused`, `store-failed` where what is read back is not what was
   * sent, `file-changed` where the log was read anew meanwhile.
   */
  exportToServer: { params: ExportToServerParams; result: ExportToServerResult };
}

/** Where events are exported to: the store of a library in a database of the user's. */
export interface ExportToServerParams {
  /** Its `schema` says where the store is; told by its functions where absent. */
  readonly connection: PostgresConnection;
  readonly secret?: ConnectionSecret;
  readonly layout: 'emmett' | 'message-db';
  /** Which events; every one where it is empty. */
  readonly filter: EventFilter;
}

/** What an export to a server did. */
export interface ExportToServerResult {
  /** Events that were appended, and read back as they were sent. */
  readonly events: number;
  /** Streams that they were appended to. */
  readonly streams: number;
  /** Events that were there already, at the beginning of their streams: of an export before. */
  readonly skipped: number;
  /** Streams that were left as they are from some event on, the first hundred of them; and how many there are. */
  readonly conflicts: readonly ExportConflict[];
  readonly conflictCount: number;
}

export interface ExportConflict {
  readonly stream: string;
  /** Events of it that were not appended. */
  readonly events: number;
  /** Why: a sentence. */
  readonly reason: string;
}

/** A store on a server. */
export interface FoundStore {
  /** `marten`, `message-db`; `jetstream` of NATS. */
  readonly origin: string;
  /** `Marten`. */
  readonly label: string;
  /** The schema of a database, the stream of NATS. */
  readonly place: string;
  readonly events: number | null;
}
