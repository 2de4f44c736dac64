import { FoldlineError } from '../../../core/events/errors.ts';
import { TRANSLATED_MAPPING, type LogFormat } from '../../../core/log/log-format.ts';
import type { FoundStore, LogWindow, PostgresConnection } from '../../../protocol/connection.ts';
import { reading } from '../../../sources/postgres/read-transaction.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import type { ServerSource, WindowListener } from '../server-source.ts';
import { countEvents } from './count-events.ts';
import { PostgresSession, type ConnectToPostgres } from './postgres-session.ts';
import { chooseStore, findStores } from './postgres-store.ts';
import { PostgresWindow } from './postgres-window.ts';

/** Between two looks, where nobody tells that events came. */
const POLL_INTERVAL = 1_000;

/** The events of a store in a PostgreSQL. Nothing is written: every transaction is one that can only read. */
export class PostgresSource implements ServerSource<PostgresSession> {
  readonly pollInterval = POLL_INTERVAL;
  readonly #settings: PostgresConnection;
  readonly #connect: ConnectToPostgres;
  #origin: LogFormat['origin'] & object = { name: 'postgres', label: 'PostgreSQL' };
  #versions: Pick<LogFormat, 'versions'> = {};

  constructor(settings: PostgresConnection, connect: ConnectToPostgres) {
    this.#settings = settings;
    this.#connect = connect;
  }

  get format(): LogFormat {
    return {
      name: 'translated',
      origin: this.#origin,
      layout: 'lines',
      mapping: TRANSLATED_MAPPING,
      confidence: 'sure',
      isMade: true,
      ...this.#versions,
    };
  }

  async connect(signal: AbortSignal): Promise<PostgresSession> {
    const connection = await this.#connect(signal);
    try {
      const store = await reading(connection, () => chooseStore(connection, this.#settings), signal);
      const { name, label } = store.layout;
      this.#origin = { name, label, table: `${store.events.schema}.${store.events.name}` };
      const { versions } = store.reading;
      this.#versions = versions === undefined ? {} : { versions };
      return new PostgresSession(connection, store, this.#connect);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  read(window: LogWindow, listener: WindowListener): PostgresWindow {
    if (!(Number.isInteger(window.last) && window.last > 0)) {
      throw new FoldlineError('invalid-argument', 'A window is of one event or more.');
    }
    return new PostgresWindow(window, listener);
  }
}

/** Every store of a database, with how many events it has. Rejects as `Servers.exploreServer` does. */
export async function explorePostgres(
  connect: ConnectToPostgres,
  signal: AbortSignal,
): Promise<{ readonly server: string; readonly stores: readonly FoundStore[] }> {
  const connection = await connect(signal);
  try {
    const stores = await reading(connection, () => storesOf(connection), signal);
    return { server: `PostgreSQL ${connection.version}`, stores };
  } finally {
    connection.close();
  }
}

async function storesOf(connection: SqlConnection): Promise<FoundStore[]> {
  const found: FoundStore[] = [];
  for (const store of (await findStores(connection)).stores) {
    const { layout, place } = store;
    found.push({ origin: layout.name, label: layout.label, place, events: await countEvents(connection, store) });
  }
  return found;
}
