import type { ServerRequests, ServerStreamsParams } from '../../../protocol/connection.ts';
import { reading } from '../../../sources/postgres/read-transaction.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import { query } from '../../../sources/postgres/statement.ts';
import { cellText } from '../../../sources/tables/row.ts';
import { timeValue } from '../../../sources/postgres/values.ts';
import { TaskQueue } from '../../task-queue.ts';
import type { ServerSession } from '../server-source.ts';
import type { PostgresStore } from './postgres-store.ts';

export type { SqlConnection };

/** Makes a connection. Rejects with `server-unreachable`, `server-refused`, `cancelled`. */
export type ConnectToPostgres = (signal: AbortSignal) => Promise<SqlConnection>;

const LARGEST_PAGE = 1000;

/** A store that is connected to. What is asked beside its window goes over a connection of its own, so that it need not wait. */
export class PostgresSession implements ServerSession {
  readonly connection: SqlConnection;
  readonly store: PostgresStore;
  readonly #connect: ConnectToPostgres;
  readonly #questions = new TaskQueue();
  readonly #closing = new AbortController();
  #asking: SqlConnection | undefined;

  constructor(connection: SqlConnection, store: PostgresStore, connect: ConnectToPostgres) {
    this.connection = connection;
    this.store = store;
    this.#connect = connect;
  }

  get server(): string {
    const { layout, place, reading: how } = this.store;
    const version = how.version === undefined ? '' : ` ${how.version}`;
    return `PostgreSQL ${this.connection.version}, ${layout.label}${version} in ${place}`;
  }

  get lost(): Promise<string> {
    return this.connection.lost;
  }

  streams(params: ServerStreamsParams, signal: AbortSignal): Promise<ServerRequests['serverStreams']['result']> {
    return this.#questions.run(async () => {
      const connection = await this.#askingConnection(signal);
      return reading(connection, () => this.#streamsOn(connection, params, signal), signal);
    });
  }

  close(): void {
    this.#closing.abort();
    this.#asking?.close();
    this.connection.close();
  }

  async #streamsOn(
    connection: SqlConnection,
    { filter, after, limit }: ServerStreamsParams,
    signal: AbortSignal,
  ): Promise<ServerRequests['serverStreams']['result']> {
    const { streams } = this.store.reading;
    const wanted = filter === undefined || filter === '' ? {} : { filter };
    const page = {
      ...wanted,
      ...(after === undefined ? {} : { after }),
      limit: Math.min(Math.max(limit, 1), LARGEST_PAGE),
    };
    const statement = query((bind) => streams.page(page, bind));
    const rows = await connection.query(statement.text, statement.parameters, signal);
    const counting = query((bind) => streams.count?.(wanted, bind) ?? 'select null as count');
    const [counted] = await connection.query(counting.text, counting.parameters, signal);
    return {
      items: rows.map((row) => ({
        name: cellText(row['name']) ?? '',
        events: numberOf(cellText(row['events'])),
        lastTime: timeValue(row['last_time']) ?? null,
      })),
      total: numberOf(cellText(counted?.['count'])),
    };
  }

  async #askingConnection(signal: AbortSignal): Promise<SqlConnection> {
    if (this.#asking !== undefined) return this.#asking;
    const connection = await this.#connect(AbortSignal.any([signal, this.#closing.signal]));
    this.#asking = connection;
    void connection.lost.then(() => {
      if (this.#asking === connection) this.#asking = undefined;
    });
    return connection;
  }
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
