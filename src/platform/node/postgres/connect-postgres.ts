import { Socket } from 'node:net';
import { Client, type ClientConfig, type QueryResult } from 'pg';
import { throwIfCancelled } from '../../../core/events/errors.ts';
import type { SqlConnection } from '../../../engine/servers/postgres/postgres-session.ts';
import type { ConnectionSecret, PostgresConnection } from '../../../protocol/connection.ts';
import { isCancel, postgresError } from './postgres-error.ts';

/** How long a server may take until it has let us in, in milliseconds, … */
const CONNECT_TIMEOUT = 10_000;
/** … and until it answers a statement: longer than it may take itself, so that only one that hangs is given up. */
const ANSWER_TIMEOUT = 45_000;
const KEEP_ALIVE = 10_000;
const BYTES = 17;

type SqlResult = QueryResult<Record<string, string | Uint8Array | null>>;

/** Connects to a PostgreSQL. Rejects with `server-unreachable`, `server-refused`, `cancelled`. */
export async function connectPostgres(
  settings: PostgresConnection,
  secret: ConnectionSecret | undefined,
  signal: AbortSignal,
): Promise<SqlConnection> {
  throwIfCancelled(signal);
  const connection = new PostgresClient(settings, secret);
  const cancel = (): void => connection.close();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await connection.open();
    return connection;
  } catch (error) {
    connection.close();
    throwIfCancelled(signal);
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

class PostgresClient implements SqlConnection {
  version = '';
  readonly lost: Promise<string>;
  readonly #settings: PostgresConnection;
  readonly #secret: ConnectionSecret | undefined;
  readonly #socket = new Socket();
  readonly #client: Client;
  readonly #where: string;
  readonly #listeners = new Map<string, () => void>();
  #isClosed = false;

  constructor(settings: PostgresConnection, secret: ConnectionSecret | undefined) {
    this.#settings = settings;
    this.#secret = secret;
    this.#where = `The PostgreSQL at ${settings.host}:${settings.port}`;
    this.#client = new Client(configOf(settings, secret, this.#socket));
    this.lost = new Promise((resolve) => {
      this.#client.on('error', (error) => resolve(postgresError(error, this.#where).message));
      this.#client.on('end', () => resolve(`${this.#where} cut the connection.`));
    });
    void this.lost.then(() => this.close());
    this.#client.on('notification', ({ channel }) => this.#listeners.get(channel)?.());
  }

  async open(): Promise<void> {
    try {
      await this.#client.connect();
    } catch (error) {
      throw postgresError(error, this.#where);
    }
    const [row] = await this.query('show server_version');
    this.version = String(row?.['server_version'] ?? '').split(' ')[0] ?? '';
  }

  async query(
    sql: string,
    parameters?: readonly (string | null)[],
    signal?: AbortSignal,
  ): ReturnType<SqlConnection['query']> {
    throwIfCancelled(signal);
    const cancel = (): void => void this.#cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const given = parameters === undefined || parameters.length === 0 ? {} : { values: [...parameters] };
      const result = (await this.#client.query({ text: sql, ...given })) as unknown as SqlResult | readonly SqlResult[];
      return Array.isArray(result) ? [] : (result as SqlResult).rows;
    } catch (error) {
      if (isCancel(error)) throwIfCancelled(signal);
      const told = postgresError(error, this.#where);
      if (told.code === 'server-unreachable') this.close();
      throw told;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async listen(channel: string, listener: () => void): Promise<void> {
    this.#listeners.set(channel, listener);
    await this.query(`listen ${this.#client.escapeIdentifier(channel)}`);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    // A farewell, where it still can be said; the socket goes in any case.
    this.#client.end().catch(() => undefined);
    this.#socket.destroySoon();
  }

  /** A statement is ended over another connection. */
  async #cancel(): Promise<void> {
    const { processID } = this.#client as Client & { readonly processID: number | null };
    if (processID === null || this.#isClosed) return;
    const other = new PostgresClient(this.#settings, this.#secret);
    try {
      await other.open();
      await other.query('select pg_cancel_backend($1)', [String(processID)]);
    } catch {
      // The statement then ends when the server's own limit is reached.
    } finally {
      other.close();
    }
  }
}

function configOf(settings: PostgresConnection, secret: ConnectionSecret | undefined, socket: Socket): ClientConfig {
  const { host, port, database, user } = settings;
  return {
    host,
    port,
    database,
    user,
    // As a function: what is no password is then not looked for in the environment and in files.
    password: () => secret ?? '',
    ssl: tlsOf(settings),
    stream: () => socket,
    application_name: 'Foldline',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: ANSWER_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    types: { getTypeParser: (type: number) => (type === BYTES ? bytesOf : textOf) },
  };
}

function tlsOf({ tls, host }: PostgresConnection): ClientConfig['ssl'] {
  switch (tls) {
    case 'off':
      return false;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify':
      return { rejectUnauthorized: true, servername: host };
  }
}

function textOf(text: string): string {
  return text;
}

/** `\x…` in hexadecimal digits. */
function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}
