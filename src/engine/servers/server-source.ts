import type { LogFormat } from '../../core/log/log-format.ts';
import type { LogWindow, ServerRequests, ServerStreamsParams } from '../../protocol/connection.ts';
import type { SourceListener } from '../../sources/source.ts';

/** A connection to a server that has been made. */
export interface ServerSession {
  /** The server's version, and the layout in it: `PostgreSQL 15.8, Marten`. */
  readonly server: string;
  /** Settles when the connection is gone, with a sentence that says why. Never rejects. */
  readonly lost: Promise<string>;
  /** Streams on the server, as `ServerFile.streams` says. */
  streams(params: ServerStreamsParams, signal: AbortSignal): Promise<ServerRequests['serverStreams']['result']>;
  /** Lets go of the connection; `lost` settles then too. */
  close(): void;
}

/** Brings the events of one window in, in order, and then those that come. It goes on where it was on a new connection. */
export interface WindowReader<Session extends ServerSession> {
  /** Events on the server, as far as it says. */
  readonly total: number | null;
  /**
   * A piece of whole lines in the source's format; undefined where everything that is there now was brought in.
   *
   * Rejects with `file-changed` where what was brought in is no longer what the server has, so that it is to be brought
   * in anew; `server-unreachable` where the connection is gone; `cancelled`.
   */
  next(session: Session, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** Lets go of what the reader keeps on the connection, where it is still there. */
  close(): void;
}

/** Hears of a window while it is read. */
export interface WindowListener extends SourceListener {
  /** Events have come, or others are there now: `next` is worth asking before the next look. */
  arrived(): void;
}

/** The events of one store on a server. */
export interface ServerSource<Session extends ServerSession> {
  readonly format: LogFormat;
  /** What ends a category in a stream's name, where servers of this kind have their own way. */
  readonly categorySeparator?: string;
  /** How long to wait between two looks for new events, in milliseconds. */
  readonly pollInterval: number;
  /** Connects, for the first time or again. Rejects with `server-unreachable`, `server-refused`, `not-an-event-log`. */
  connect(signal: AbortSignal): Promise<Session>;
  /** Nothing is read yet. Throws `invalid-argument` where there can be no such window. */
  read(window: LogWindow, listener: WindowListener): WindowReader<Session>;
}
