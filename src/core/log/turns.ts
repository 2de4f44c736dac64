import { throwIfCancelled } from '../events/errors.ts';

/** Node's way to let messages and timers through; browsers have none. */
const { setImmediate } = globalThis as { readonly setImmediate?: (callback: () => void) => unknown };

/** How long work may hold up messages, in milliseconds. */
const TURN = 12;

/** Lets long work give the event loop a turn now and then, so that messages, and with them a cancel, come through. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #started = Date.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether the last turn was some time ago, for work in steps so small that a call of `pass` would cost as much. */
  get isDue(): boolean {
    return Date.now() - this.#started >= TURN;
  }

  /** Gives a turn when the last one was some time ago. Throws `cancelled` once the signal is aborted. */
  async pass(): Promise<void> {
    if (this.isDue) {
      await nextTurn();
      this.#started = Date.now();
    }
    throwIfCancelled(this.#signal);
  }
}

/** Resolves after the messages that are waiting. A timer would do, but waits a millisecond or more each time. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate !== undefined) {
      setImmediate(resolve);
      return;
    }
    // A channel of its own each time: one that is kept would hold up the others' messages.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
