import { FoldlineError } from '../../../core/events/errors.ts';
import type { StoredMessage } from '../../../sources/nats/stored-message.ts';

/** The last so many of the messages that are added. */
export class LastMessages {
  readonly #most: number;
  readonly #maximumSize: number;
  #messages: StoredMessage[] = [];
  #size = 0;
  /** Whether there were more. */
  wereMore = false;

  /** `maximumSize`: bytes of payload that are held at most. */
  constructor(most: number, maximumSize: number) {
    this.#most = most;
    this.#maximumSize = maximumSize;
  }

  /** Throws `file-too-large`. */
  add(messages: readonly StoredMessage[]): void {
    for (const message of messages) {
      this.#messages.push(message);
      this.#size += message.data.length;
    }
    // Cut now and then, not for every message.
    if (this.#messages.length > 2 * this.#most || this.#size > this.#maximumSize) this.#cut();
    if (this.#size > this.#maximumSize) {
      const message = 'The messages of this window are too large to be held in memory. Choose a smaller window.';
      throw new FoldlineError('file-too-large', message, { limit: this.#maximumSize });
    }
  }

  get all(): readonly StoredMessage[] {
    this.#cut();
    return this.#messages;
  }

  #cut(): void {
    const surplus = this.#messages.length - this.#most;
    if (surplus <= 0) return;
    for (const { data } of this.#messages.slice(0, surplus)) this.#size -= data.length;
    this.#messages = this.#messages.slice(surplus);
    this.wereMore = true;
  }
}
