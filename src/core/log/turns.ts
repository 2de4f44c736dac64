import { throwIfCancelled } from '../events/errors.ts';

/** How long work may hold up messages, in milliseconds. */
const TURN = 12;

/** Lets long work give the event loop a turn now and then, so that messages, and with them a cancel, come through. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #started = Date.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Gives a turn when the last one was some time ago. Throws `cancelled` once the signal is aborted. */
  async pass(): Promise<void> {
    if (Date.now() - this.#started >= TURN) {
      await nextTurn();
      this.#started = Date.now();
    }
    throwIfCancelled(this.#signal);
  }
}

/** Resolves after the messages that are waiting. A timer would do, but waits a millisecond or more each time. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
