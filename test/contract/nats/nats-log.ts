import { headers } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { LogWindow, NatsConnection } from '../../../src/protocol/connection.ts';
import type { LogSummary } from '../../../src/protocol/log.ts';
import type { TestEngine } from '../../support/in-process-engine.ts';
import { NatsServer } from '../../support/nats-server.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';

export const EVERYTHING: LogWindow = { last: 10_000 };

/** A log that is a window onto a stream, in an engine of its own. */
export class NatsLog {
  readonly #engine: TestEngine = startServerEngine();
  readonly request: TestEngine['request'] = this.#engine.request;
  readonly whenTold: TestEngine['whenTold'] = (condition) => this.#engine.whenTold(condition);

  async open(connection: NatsConnection, window = EVERYTHING, secret?: string): Promise<LogSummary> {
    await this.request('open', serverParams(connection, window, secret));
    return this.request('whenRead', null);
  }

  /** `stream@version type` of every event, in the order of the log. */
  async events(): Promise<readonly string[]> {
    const { items } = await this.request('events', { limit: 10_000, direction: 'forward' });
    return items.map(({ stream, version, type }) => `${stream}@${version} ${type}`);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}

/** A stream of a test's own, whose subjects begin with its name. */
export class Orders {
  static #made = 0;
  readonly name: string;
  readonly #server: NatsServer;

  private constructor(server: NatsServer, name: string) {
    this.#server = server;
    this.name = name;
  }

  static async on(server: NatsServer): Promise<Orders> {
    const name = `ORDERS${++Orders.#made}`;
    const { manager } = await server.client();
    await manager.streams.add({ name, subjects: [`${name}.>`], num_replicas: 1 });
    return new Orders(server, name);
  }

  get connection(): NatsConnection {
    return this.#server.connection(this.name);
  }

  /** The sequence of the message, whose subject goes on behind the stream's name. */
  async publish(subject: string, data: string | Uint8Array, values: Record<string, string> = {}): Promise<number> {
    const { jetStream } = await this.#server.client();
    const sent = headers();
    for (const [name, value] of Object.entries(values)) sent.append(name, value);
    return (await jetStream.publish(`${this.name}.${subject}`, data, { headers: sent })).seq;
  }

  async publishMany(count: number, subject: (index: number) => string): Promise<void> {
    const { jetStream } = await this.#server.client();
    for (let first = 0; first < count; first += 500) {
      const batch = Array.from({ length: Math.min(500, count - first) }, (_, index) => first + index);
      await Promise.all(
        batch.map((index) =>
          jetStream.publish(`${this.name}.${subject(index)}`, `{"type":"Counted","index":${index}}`),
        ),
      );
    }
  }

  /** Deletes messages by their sequences. */
  async delete(...sequences: readonly number[]): Promise<void> {
    const { manager } = await this.#server.client();
    await Promise.all(sequences.map((sequence) => manager.streams.deleteMessage(this.name, sequence)));
  }
}

/** A server for the tests of a block; a log, and a stream on the server, for each of them. */
export interface Nats {
  readonly server: NatsServer;
  /** Closed after the test; one that has closed it itself puts another here. */
  log: NatsLog;
  readonly orders: Orders;
}

/** Starts the server before the tests of a block. What it gives is there while they run, the server in their hooks too. */
export function useNats(): Nats {
  const nats: { server?: NatsServer; log?: NatsLog; orders?: Orders } = {};
  beforeAll(async () => {
    nats.server = await NatsServer.start();
  });
  afterAll(() => nats.server?.dispose());
  beforeEach(async () => {
    const { server } = nats;
    if (server === undefined) return;
    nats.log = new NatsLog();
    nats.orders = await Orders.on(server);
  });
  afterEach(() => nats.log?.close());
  return nats as Nats;
}
