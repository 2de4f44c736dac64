import type { Row } from '../tables/row.ts';

/** A connection to a PostgreSQL. Nothing else speaks on it. */
export interface SqlConnection {
  /** The server's, `15.8`. */
  readonly version: string;
  /** Settles when the connection is gone, with a sentence that says why. Never rejects. */
  readonly lost: Promise<string>;
  /**
   * Rows by the names that the statement gives. Every value is the text that PostgreSQL writes, so that no digit is lost,
   * but `bytea`, which is bytes. Rejects with `cancelled` once the signal is aborted (the server is told), with
   * `server-unreachable` where the connection is gone, `server-refused` where the server refuses the statement, with PostgreSQL's
   * own code as `sqlState` in the details.
   */
  query(sql: string, parameters?: readonly (string | null)[], signal?: AbortSignal): Promise<readonly Row[]>;
  /** Hears of every notification of a channel from here on. */
  listen(channel: string, listener: () => void): Promise<void>;
  close(): void;
}
