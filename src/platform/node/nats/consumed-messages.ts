import {
  DeliverPolicy,
  type Consumer,
  type ConsumerMessages,
  type JetStreamClient,
  type JsMsg,
} from '@nats-io/jetstream';
import { FoldlineError } from '../../../core/events/errors.ts';
import type { MessageStart, StoredMessage } from '../../../engine/servers/nats/jet-stream.ts';
import { nanosecondTime } from '../../../engine/servers/nats/nanosecond-time.ts';
import { natsError } from './nats-error.ts';

/** Messages that the server sends ahead, and those that wait here at most. */
const AHEAD = 1_000;
/** How long the server may take with the next message before it is asked whether there is one, in milliseconds. */
const PATIENCE = 1_000;
/** A consumer that nobody asks goes by itself, should this process end without a word, after so many milliseconds. */
const INACTIVE = 30_000;

/** Reads by a consumer that acknowledges nothing, goes when it is closed, and is made again by the client when it is lost. */
export class ConsumedMessages {
  readonly #consumer: Consumer;
  readonly #messages: ConsumerMessages;
  readonly #arrived: () => void;
  #waiting: StoredMessage[] = [];
  /** How many are still to come, as the server said with the last one. */
  #pending: number;
  #isEnded = false;
  /** Wakes whoever waits for messages, and the pump when they were taken. */
  #wakeTaker: () => void = () => undefined;
  #wakePump: () => void = () => undefined;

  private constructor(consumer: Consumer, messages: ConsumerMessages, pending: number, arrived: () => void) {
    this.#consumer = consumer;
    this.#messages = messages;
    this.#pending = pending;
    this.#arrived = arrived;
    void this.#pump();
  }

  static async open(
    client: JetStreamClient,
    stream: string,
    start: MessageStart,
    fitting: string | undefined,
    arrived: () => void,
  ): Promise<ConsumedMessages> {
    const consumer = await client.consumers.get(stream, {
      ...('time' in start
        ? { deliver_policy: DeliverPolicy.StartTime, opt_start_time: start.time }
        : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(1, start.sequence) }),
      ...(fitting === undefined ? {} : { filter_subjects: fitting }),
      inactive_threshold: INACTIVE,
    });
    const { num_pending: pending } = await consumer.info(true);
    return new ConsumedMessages(consumer, await consumer.consume({ max_messages: AHEAD }), pending, arrived);
  }

  /** As `MessageReader.take`. */
  async take(): Promise<readonly StoredMessage[]> {
    while (this.#waiting.length === 0 && this.#pending > 0 && !this.#isEnded) {
      if (!(await this.#wait())) await this.#ask();
    }
    const taken = this.#waiting;
    this.#waiting = [];
    this.#wakePump();
    if (taken.length === 0 && this.#isEnded) {
      throw new FoldlineError('server-unreachable', 'The connection to the server is gone.');
    }
    return taken;
  }

  /** Answers when the consumer is gone from the server, or the server from us. */
  async close(): Promise<void> {
    this.#messages.stop();
    this.#wakePump();
    await this.#consumer.delete().catch(() => undefined);
  }

  async #pump(): Promise<void> {
    try {
      for await (const message of this.#messages) {
        this.#waiting.push(storedMessage(message));
        this.#pending = message.info.pending;
        if (this.#waiting.length === 1) this.#arrived();
        this.#wakeTaker();
        if (this.#waiting.length >= AHEAD) await new Promise<void>((resolve) => (this.#wakePump = resolve));
      }
    } catch {
      // Whoever takes the next messages is told that there are none.
    }
    this.#isEnded = true;
    this.#wakeTaker();
  }

  /** Whether something came in time. */
  async #wait(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE);
      this.#wakeTaker = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  /** What was still to come may have been deleted meanwhile. */
  async #ask(): Promise<void> {
    try {
      const { num_pending: pending, num_ack_pending: sent } = await this.#consumer.info();
      if (this.#waiting.length === 0) this.#pending = pending + sent;
    } catch (error) {
      throw natsError(error);
    }
  }
}

function storedMessage({ subject, seq, timestampNanos, headers, data }: JsMsg): StoredMessage {
  return {
    subject,
    sequence: seq,
    time: nanosecondTime(timestampNanos),
    headers: headers === undefined ? [] : Array.from(headers),
    data,
  };
}
