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

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];

/** Resolves after the messages that are waiting. A timer would do, but waits a millisecond or more each time. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port1.onmessage = endTurn;
    port2.postMessage(null);
  });
}

function endTurn(): void {
  waiting.shift()?.();
  // A port that listens would keep the process from ending.
  if (waiting.length === 0) port1.onmessage = null;
}
