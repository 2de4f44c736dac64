import { hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { ServerSession } from './server-source.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/** A connection that is made again when it is lost, after waits that grow with every attempt that fails. */
export class Reconnecting<Session extends ServerSession> {
  readonly #connect: (signal: AbortSignal) => Promise<Session>;
  readonly #closing = new AbortController();
  #session: Session | undefined;
  #message: string | undefined;
  /** Hears that the connection is lost, that it could not be made again, that it is back. */
  onChange: () => void = () => undefined;

  private constructor(connect: (signal: AbortSignal) => Promise<Session>, session: Session) {
    this.#connect = connect;
    this.#use(session);
  }

  /** Rejects as the first attempt does. */
  static async open<Session extends ServerSession>(
    connect: (signal: AbortSignal) => Promise<Session>,
  ): Promise<Reconnecting<Session>> {
    return new Reconnecting(connect, await connect(new AbortController().signal));
  }

  /** Undefined while the connection is lost. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** Why the connection is lost, or could not be made again. */
  get message(): string | undefined {
    return this.#message;
  }

  close(): void {
    this.#closing.abort();
    this.#session?.close();
    this.#session = undefined;
  }

  #use(session: Session): void {
    this.#session = session;
    this.#message = undefined;
    void session.lost.then((message) => this.#reconnect(message));
  }

  async #reconnect(message: string): Promise<void> {
    const { signal } = this.#closing;
    this.#session = undefined;
    this.#message = message;
    this.onChange();
    for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await pause(wait, signal);
      if (signal.aborted) return;
      try {
        const session = await this.#connect(signal);
        if (signal.aborted) return session.close();
        this.#use(session);
        this.onChange();
        return;
      } catch (error) {
        this.#message = messageOf(error);
        this.onChange();
        // Who is refused is not to knock on and on: accounts are locked for that.
        if (hasErrorCode(error, 'server-refused')) wait = LONGEST_WAIT;
      }
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
