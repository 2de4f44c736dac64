import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  type JetStreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import type { JetStream, MessageReader, MessageStart, StreamFacts } from '../../../engine/servers/nats/jet-stream.ts';
import { ConsumedMessages } from './consumed-messages.ts';
import { natsError } from './nats-error.ts';
import { RequestedMessages } from './requested-messages.ts';

/** How long a consumer that only counts lives, should it not be deleted, in milliseconds. */
const COUNTING = 5_000;

/** JetStream by its official client. */
export class JetStreamClient implements JetStream {
  readonly lost: Promise<string>;
  readonly #connection: NatsConnection;
  readonly #manager: JetStreamManager;
  /** Consumers that are being deleted: the connection is closed behind them. */
  readonly #leaving = new Set<Promise<void>>();

  private constructor(connection: NatsConnection, manager: JetStreamManager) {
    this.#connection = connection;
    this.#manager = manager;
    this.lost = connection.closed().then((error) => {
      return error === undefined ? 'The connection to the server is gone.' : natsError(error).message;
    });
  }

  /** Rejects with `not-an-event-log` where the server has no JetStream. */
  static async open(connection: NatsConnection): Promise<JetStreamClient> {
    try {
      return new JetStreamClient(connection, await jetstreamManager(connection));
    } catch (error) {
      void connection.close();
      throw natsError(error);
    }
  }

  get server(): string {
    return `NATS ${this.#connection.info?.version ?? ''}`;
  }

  async listStreams(): Promise<readonly StreamFacts[]> {
    return this.#ask(async () => {
      const streams: StreamFacts[] = [];
      for await (const info of this.#manager.streams.list()) streams.push(factsOf(info));
      return streams.sort((one, other) => (one.name < other.name ? -1 : 1));
    });
  }

  async factsOf(stream: string): Promise<StreamFacts> {
    return this.#ask(async () => factsOf(await this.#manager.streams.info(stream)));
  }

  async countSubjects(stream: string, fitting: string): Promise<ReadonlyMap<string, number>> {
    return this.#ask(async () => {
      const { state } = await this.#manager.streams.info(stream, { subjects_filter: fitting });
      return new Map(Object.entries(state.subjects ?? {}));
    });
  }

  /** By a consumer that is asked nothing but how much it would get. */
  async countFrom(stream: string, start: MessageStart, fitting?: string): Promise<number> {
    return this.#ask(async () => {
      const consumer = await this.#manager.consumers.add(stream, {
        ...('time' in start
          ? { deliver_policy: DeliverPolicy.StartTime, opt_start_time: start.time }
          : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(1, start.sequence) }),
        ...(fitting === undefined ? {} : { filter_subject: fitting }),
        ack_policy: AckPolicy.None,
        mem_storage: true,
        num_replicas: 1,
        inactive_threshold: nanos(COUNTING),
      });
      await this.#manager.consumers.delete(stream, consumer.name);
      return consumer.num_pending;
    });
  }

  async lastTimeOf(stream: string, subject: string): Promise<string | null> {
    return this.#ask(async () => {
      const message = await this.#manager.streams.getMessage(stream, { last_by_subj: subject });
      return message?.timestamp ?? null;
    });
  }

  async read(
    stream: StreamFacts,
    start: MessageStart,
    fitting: string | undefined,
    arrived: () => void,
  ): Promise<MessageReader> {
    const { name, isKept, firstSequence } = stream;
    if (!isKept)
      return new RequestedMessages(this.#manager, name, 'sequence' in start ? start.sequence : firstSequence);
    const messages = await this.#ask(async () =>
      ConsumedMessages.open(jetstream(this.#connection), name, start, fitting, arrived),
    );
    return { take: async () => messages.take(), close: () => this.#leave(messages.close()) };
  }

  close(): void {
    void Promise.allSettled(this.#leaving).then(async () => this.#connection.close());
  }

  #leave(leaving: Promise<void>): void {
    this.#leaving.add(leaving);
    void leaving.finally(() => this.#leaving.delete(leaving));
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw natsError(error);
    }
  }
}

function factsOf({ config, created, state }: StreamInfo): StreamFacts {
  return {
    name: config.name,
    created,
    messages: state.messages,
    bytes: state.bytes,
    firstSequence: state.first_seq,
    lastSequence: state.last_seq,
    subjects: state.num_subjects ?? 0,
    isKept: config.retention === RetentionPolicy.Limits,
  };
}
