import { FoldlineError, isFoldlineError, type ErrorCode } from '../core/events/errors.ts';

export { hasErrorCode, messageOf } from '../core/events/errors.ts';

/** One end of a message line: a worker, a worker's parent, a webview. */
export interface Port {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Sets the one listener. */
  listen(listener: (message: unknown) => void): void;
}

/** What one side of a channel answers and hears: request and notification names with their shapes. */
export interface Side {
  readonly requests: Record<string, { params: unknown; result: unknown }>;
  readonly notifications: Record<string, unknown>;
}

/** Given to the handler of a request. */
export interface RequestContext {
  /** Aborted when the other side cancels the request or the channel is disposed. */
  readonly signal: AbortSignal;
  /** Names buffers of the result that are moved rather than copied. */
  readonly transfer: (...buffers: ArrayBuffer[]) => void;
}

export type Handlers<Local extends Side> = {
  readonly requests: {
    readonly [Name in keyof Local['requests']]: (
      params: Local['requests'][Name]['params'],
      context: RequestContext,
    ) => Promise<Local['requests'][Name]['result']> | Local['requests'][Name]['result'];
  };
  readonly notifications: {
    readonly [Name in keyof Local['notifications']]: (params: Local['notifications'][Name]) => void;
  };
};

interface ErrorMessage {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

type Message =
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorMessage }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'notification'; readonly name: string; readonly params: unknown };

interface Pending {
  readonly settle: (message: Extract<Message, { kind: 'result' | 'error' }>) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Requests with an answer or an error each, cancellation, and notifications, in both directions over one port.
 * The same for host ↔ engine and host ↔ webview. Messages that are none of ours are ignored.
 */
export class Channel<Local extends Side, Remote extends Side> {
  readonly #port: Port;
  readonly #handlers: Handlers<Local>;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, AbortController>();
  #nextId = 1;
  #closed: Error | undefined;

  constructor(port: Port, handlers: Handlers<Local>) {
    this.#port = port;
    this.#handlers = handlers;
    port.listen((message) => {
      if (isMessage(message)) this.#receive(message);
    });
  }

  /**
   * Asks the other side. Rejects with the other side's coded error, or `cancelled` when the signal is aborted. The
   * buffers named are moved rather than copied.
   */
  request<Name extends keyof Remote['requests'] & string>(
    name: Name,
    params: Remote['requests'][Name]['params'],
    signal?: AbortSignal,
    transfer?: readonly ArrayBuffer[],
  ): Promise<Remote['requests'][Name]['result']> {
    return new Promise((resolve, reject) => {
      if (this.#closed !== undefined) return reject(this.#closed);
      if (signal?.aborted === true) return reject(cancelled());
      const id = this.#nextId++;
      const onAbort = (): void => {
        this.#pending.delete(id);
        this.#port.post({ kind: 'cancel', id } satisfies Message);
        reject(cancelled());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const end = (): void => {
        this.#pending.delete(id);
        signal?.removeEventListener('abort', onAbort);
      };
      this.#pending.set(id, {
        settle: (message) => {
          end();
          if (message.kind === 'result') resolve(message.result);
          else reject(new FoldlineError(message.error.code, message.error.message, message.error.details));
        },
        fail: (error) => {
          end();
          reject(error);
        },
      });
      this.#port.post({ kind: 'request', id, name, params } satisfies Message, transfer);
    });
  }

  /** Tells the other side. Nothing comes back. The buffers named are moved rather than copied. */
  notify<Name extends keyof Remote['notifications'] & string>(
    name: Name,
    params: Remote['notifications'][Name],
    transfer?: readonly ArrayBuffer[],
  ): void {
    if (this.#closed === undefined) this.#port.post({ kind: 'notification', name, params } satisfies Message, transfer);
  }

  /** Ends the channel: what waits for an answer is rejected with `reason`, what runs for the other side is aborted. */
  dispose(reason: Error = new FoldlineError('engine-stopped', 'The connection was closed.')): void {
    this.#closed ??= reason;
    for (const pending of this.#pending.values()) pending.fail(reason);
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
  }

  #receive(message: Message): void {
    switch (message.kind) {
      case 'request':
        void this.#answer(message);
        return;
      case 'result':
      case 'error':
        this.#pending.get(message.id)?.settle(message);
        return;
      case 'cancel':
        this.#running.get(message.id)?.abort();
        return;
      case 'notification':
        if (Object.hasOwn(this.#handlers.notifications, message.name)) {
          this.#handlers.notifications[message.name as keyof Local['notifications']](message.params as never);
        }
        return;
      default:
        message satisfies never;
    }
  }

  async #answer(message: Extract<Message, { kind: 'request' }>): Promise<void> {
    const { id, name, params } = message;
    const controller = new AbortController();
    const transfer: ArrayBuffer[] = [];
    this.#running.set(id, controller);
    try {
      if (!Object.hasOwn(this.#handlers.requests, name)) {
        throw new FoldlineError('invalid-argument', `There is no request “${name}”.`);
      }
      const handler = this.#handlers.requests[name as keyof Local['requests']];
      const result = await handler(params, {
        signal: controller.signal,
        transfer: (...buffers) => transfer.push(...buffers),
      });
      if (this.#closed === undefined) this.#port.post({ kind: 'result', id, result } satisfies Message, transfer);
    } catch (error) {
      if (this.#closed === undefined) this.#port.post({ kind: 'error', id, error: toMessage(error) } satisfies Message);
    } finally {
      this.#running.delete(id);
    }
  }
}

function cancelled(): FoldlineError {
  return new FoldlineError('cancelled', 'Cancelled.');
}

function toMessage(error: unknown): ErrorMessage {
  if (isFoldlineError(error)) return { code: error.code, message: error.message, details: error.details };
  // An error without a code is a fault of ours; its stack is the only thing that helps to find it.
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'engine-stopped', message: text };
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  switch (value.kind) {
    case 'request':
      return 'id' in value && typeof value.id === 'number' && 'name' in value && typeof value.name === 'string';
    case 'result':
    case 'error':
    case 'cancel':
      return 'id' in value && typeof value.id === 'number';
    case 'notification':
      return 'name' in value && typeof value.name === 'string';
    default:
      return false;
  }
}
