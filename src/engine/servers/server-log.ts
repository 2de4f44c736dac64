import { FoldlineError, hasErrorCode, throwIfCancelled } from '../../core/events/errors.ts';
import { GrowingBytes } from '../../core/log/growing-bytes.ts';
import type { LogFormat } from '../../core/log/log-format.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import type { LogWindow, ServerRequests, ServerState, ServerStreamsParams } from '../../protocol/connection.ts';
import type { FileState } from '../log-file.ts';
import type { SourceProblem } from '../made-file.ts';
import { Reconnecting } from './reconnecting.ts';
import type { ServerFile } from './server-file.ts';
import type { ServerSession, ServerSource, WindowListener, WindowReader } from './server-source.ts';

export interface ServerLogOptions {
  readonly window: LogWindow;
  /** The bytes that may be held in memory of the events that are brought in. */
  readonly maximumSize: number;
}

/**
 * The log that the events of a server become, in memory: those of a window, and then those that come. A connection that
 * is lost keeps nobody from what is there, and comes back by itself.
 */
export class ServerLog<Session extends ServerSession> implements ServerFile {
  readonly #source: ServerSource<Session>;
  readonly #maximumSize: number;
  readonly #connection: Reconnecting<Session>;
  readonly #bytes = new GrowingBytes();
  readonly #closing = new AbortController();
  /** What is read now; another once the window was changed, or what the server has is not what it was. */
  #view: WindowView<Session>;
  #nextView: WindowView<Session> | undefined;
  #server: string;
  #modified = Date.now();
  #hear: () => void = () => undefined;
  #told = '';

  private constructor(source: ServerSource<Session>, connection: Reconnecting<Session>, options: ServerLogOptions) {
    this.#source = source;
    this.#connection = connection;
    this.#maximumSize = options.maximumSize;
    this.#server = connection.session?.server ?? '';
    this.#view = this.#viewOf(options.window);
    connection.onChange = () => this.#hear();
    this.#told = this.#news();
  }

  /** Rejects as `Servers.openServer` does, `invalid-argument` where there can be no such window. */
  static async open<Session extends ServerSession>(
    source: ServerSource<Session>,
    options: ServerLogOptions,
  ): Promise<ServerLog<Session>> {
    const connection = await Reconnecting.open((signal) => source.connect(signal));
    try {
      return new ServerLog(source, connection, options);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  get format(): LogFormat {
    return this.#source.format;
  }

  get categorySeparator(): string | undefined {
    return this.#source.categorySeparator;
  }

  get notes(): readonly SourceNote[] {
    return [...this.#view.notes.values()];
  }

  get server(): ServerState {
    const { session, message } = this.#connection;
    return {
      window: this.#view.window,
      total: this.#view.reader.total,
      connection: session === undefined ? 'lost' : 'connected',
      ...(message === undefined ? {} : { message }),
      server: (this.#server = session?.server ?? this.#server),
    };
  }

  get size(): number {
    return this.#bytes.size;
  }

  get modified(): number {
    return this.#modified;
  }

  get pollInterval(): number {
    return this.#source.pollInterval;
  }

  takeProblems(): readonly SourceProblem[] {
    return this.#view.problems.splice(0);
  }

  onNews(listener: () => void): void {
    this.#hear = listener;
  }

  read(target: Uint8Array, offset: number): number {
    return this.#bytes.read(target, offset);
  }

  async streams(params: ServerStreamsParams, signal: AbortSignal): Promise<ServerRequests['serverStreams']['result']> {
    return this.#connected().streams(params, signal);
  }

  /** Throws `server-unreachable` while the connection is lost, `invalid-argument` where there can be no such window. */
  setWindow(window: LogWindow): void {
    this.#connected();
    this.#nextView = this.#viewOf(window);
  }

  async grow(): Promise<boolean> {
    const { session } = this.#connection;
    // What is missing is brought in when the connection is back.
    if (session === undefined) return false;
    try {
      return await this.#take(session);
    } catch (error) {
      if (hasErrorCode(error, 'file-changed')) this.#nextView = this.#viewOf(this.#view.window);
      else if (!isLoss(error)) throw error;
      return false;
    }
  }

  /** Takes in one piece of what came since; `grow` brings in the rest. */
  async refresh(): Promise<FileState> {
    const rewritten = this.#turnToNextView();
    const grown = rewritten ? false : await this.grow();
    const news = this.#news();
    if (news !== this.#told) this.#hear();
    this.#told = news;
    return { kind: 'there', changed: rewritten || grown, replaced: false, rewritten };
  }

  close(): void {
    this.#closing.abort();
    this.#view.reader.close();
    this.#connection.close();
  }

  #turnToNextView(): boolean {
    if (this.#nextView === undefined) return false;
    this.#view.reader.close();
    this.#view = this.#nextView;
    this.#nextView = undefined;
    this.#bytes.cut(0);
    return true;
  }

  async #take(session: Session): Promise<boolean> {
    const piece = await this.#view.reader.next(session, this.#closing.signal);
    throwIfCancelled(this.#closing.signal);
    if (piece === undefined) return false;
    if (this.#bytes.size + piece.length > this.#maximumSize) {
      const message = 'The events of this window are too large to be held in memory. Choose a smaller window.';
      throw new FoldlineError('file-too-large', message, { limit: this.#maximumSize });
    }
    this.#bytes.append(piece);
    this.#modified = Date.now();
    return true;
  }

  #viewOf(window: LogWindow): WindowView<Session> {
    return new WindowView(this.#source, window, () => this.#hear());
  }

  #connected(): Session {
    const { session, message } = this.#connection;
    if (session !== undefined) return session;
    throw new FoldlineError('server-unreachable', message ?? 'The connection is lost.');
  }

  /** What is told though no event came. */
  #news(): string {
    const { total, connection, message, server } = this.server;
    return JSON.stringify([total, connection, message, server, this.notes]);
  }
}

/** One window, as it is brought in. */
class WindowView<Session extends ServerSession> {
  readonly window: LogWindow;
  readonly reader: WindowReader<Session>;
  readonly problems: SourceProblem[] = [];
  readonly notes = new Map<string, SourceNote>();

  constructor(source: ServerSource<Session>, window: LogWindow, arrived: () => void) {
    const listener: WindowListener = {
      arrived,
      problem: (code, message, event) =>
        this.problems.push({ code, message, ...(event === undefined ? {} : { event }) }),
      note: (note) => this.notes.set(note.code, note),
    };
    this.window = window;
    this.reader = source.read(window, listener);
  }
}

/** Whether the connection is at fault, which then comes back by itself. */
function isLoss(error: unknown): boolean {
  return hasErrorCode(error, 'server-unreachable');
}
