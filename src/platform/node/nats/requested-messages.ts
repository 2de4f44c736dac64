import type { JetStreamManager, StoredMsg } from '@nats-io/jetstream';
import type { MessageReader, StoredMessage } from '../../../engine/servers/nats/jet-stream.ts';
import { natsError } from './nats-error.ts';

/** Messages that are asked for at once. */
const AT_ONCE = 64;

/** Reads message by message, with nothing on the server, whatever it does with those that consumers have had. */
export class RequestedMessages implements MessageReader {
  readonly #manager: JetStreamManager;
  readonly #stream: string;
  #next: number;
  #last = 0;
  /** Those before the last that are not there any more. */
  #deleted: ReadonlySet<number> = new Set();

  constructor(manager: JetStreamManager, stream: string, first: number) {
    this.#manager = manager;
    this.#stream = stream;
    this.#next = first;
  }

  async take(): Promise<readonly StoredMessage[]> {
    try {
      if (this.#next > this.#last) await this.#look();
      for (;;) {
        const asked = this.#nextSequences();
        if (asked.length === 0) return [];
        const found = await Promise.all(asked.map((seq) => this.#manager.streams.getMessage(this.#stream, { seq })));
        const messages = found.flatMap((message) => (message === null ? [] : [storedMessage(message)]));
        if (messages.length > 0) return messages;
      }
    } catch (error) {
      throw natsError(error);
    }
  }

  close(): void {
    this.#last = 0;
    this.#next = Infinity;
  }

  async #look(): Promise<void> {
    const { state } = await this.#manager.streams.info(this.#stream, { deleted_details: true });
    this.#last = state.last_seq;
    this.#next = Math.max(this.#next, state.first_seq);
    this.#deleted = new Set(state.deleted);
  }

  #nextSequences(): readonly number[] {
    const sequences: number[] = [];
    for (; this.#next <= this.#last && sequences.length < AT_ONCE; this.#next++) {
      if (!this.#deleted.has(this.#next)) sequences.push(this.#next);
    }
    return sequences;
  }
}

function storedMessage({ subject, seq, timestamp, header, data }: StoredMsg): StoredMessage {
  return { subject, sequence: seq, time: timestamp, headers: Array.from(header), data };
}
