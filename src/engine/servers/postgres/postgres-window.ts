import { FoldlineError, messageOf } from '../../../core/events/errors.ts';
import type { SourceNote } from '../../../core/log/source-note.ts';
import type { LogWindow } from '../../../protocol/connection.ts';
import { EventLines } from '../../../sources/event-lines.ts';
import {
  firstOfWindow,
  keyOfRow,
  newestOfWindow,
  rowsOfWindow,
  type KeyRange,
  type KeyValues,
} from '../../../sources/postgres/event-statements.ts';
import { beginReading, endReading, reading as inReading } from '../../../sources/postgres/read-transaction.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import type { Row } from '../../../sources/tables/row.ts';
import type { Query } from '../../../sources/postgres/statement.ts';
import type { WindowListener, WindowReader } from '../server-source.ts';
import { Arrivals } from './arrivals.ts';
import { countEvents, estimateSize } from './count-events.ts';
import type { PostgresSession } from './postgres-session.ts';
import { namesOf, type PostgresStore } from './postgres-store.ts';
import { likelyStart } from './window-start.ts';

/** Rows of the first piece, which is soon on the screen, … */
const FIRST_PIECE = 500;
/** … and of the others. */
const PIECE = 4_000;
/** Up to so many events a window is sorted as it is; the first of a larger one is looked for. */
const SORTED = 20_000;

/** The events of a window of a store: first those that are there, by a cursor, then those that come. */
export class PostgresWindow implements WindowReader<PostgresSession> {
  readonly #window: LogWindow;
  readonly #listener: WindowListener;
  readonly #arrivals: Arrivals;
  /** The connection with an open cursor, in a transaction. */
  #cursor: SqlConnection | undefined;
  /** Whether everything was brought in that was there at first. */
  #isThere = false;
  #listening: PostgresSession | undefined;
  #last: KeyValues | undefined;
  /** Where the window was looked for; absent where it was everywhere. */
  #start: KeyRange | undefined;
  #rows = 0;
  #events = 0;
  #total: number | null = null;

  constructor(window: LogWindow, listener: WindowListener) {
    this.#window = window;
    this.#listener = listener;
    this.#arrivals = new Arrivals(window);
  }

  get total(): number | null {
    return this.#total;
  }

  async next(session: PostgresSession, signal: AbortSignal): Promise<Uint8Array | undefined> {
    await this.#listen(session);
    if (this.#cursor !== session.connection) {
      if (this.#isThere && !(await this.#haveCome(session, signal))) return undefined;
      await this.#openCursor(session, signal);
    }
    return this.#fetch(session, signal);
  }

  close(): void {
    const cursor = this.#cursor;
    this.#cursor = undefined;
    // On a connection that is gone there is no transaction to be ended.
    if (cursor !== undefined) endReading(cursor).catch(() => undefined);
  }

  async #listen(session: PostgresSession): Promise<void> {
    if (this.#listening === session) return;
    this.#listening = session;
    const { channel } = session.store.reading;
    if (channel !== undefined) await session.connection.listen(channel, () => this.#listener.arrived());
  }

  async #haveCome({ connection, store }: PostgresSession, signal: AbortSignal): Promise<boolean> {
    if (!(await this.#arrivals.mayHaveCome(connection, store.reading))) return false;
    return inReading(connection, () => this.#arrivals.haveCome(connection, store.reading, signal), signal);
  }

  async #openCursor(session: PostgresSession, signal: AbortSignal): Promise<void> {
    const { connection, store } = session;
    if (this.#last === undefined) await this.#arrivals.mayHaveCome(connection, store.reading);
    await beginReading(connection, signal);
    try {
      const { text, parameters } = await this.#statement(session, signal);
      await connection.query(`declare foldline no scroll cursor for ${text}`, parameters, signal);
      this.#cursor = connection;
    } catch (error) {
      await endReading(connection).catch(() => undefined);
      throw error;
    }
  }

  /** The rows of the window; where some are there already, those behind them. */
  async #statement({ connection, store }: PostgresSession, signal: AbortSignal): Promise<Query> {
    const { reading } = store;
    const window = this.#window;
    if (this.#last !== undefined) return rowsOfWindow(reading, window, { key: this.#last, comparison: '>' });
    const { events, bytes } = await estimateSize(connection, store);
    this.#total = events;
    const start = (this.#start = await likelyStart(connection, reading, window, bytes, signal));
    if (window.last <= SORTED) return newestOfWindow(reading, window, start);
    const { text, parameters } = firstOfWindow(reading, window, start);
    const [first] = await connection.query(text, parameters, signal);
    return rowsOfWindow(reading, window, first ? { key: keyOfRow(first, reading), comparison: '>=' } : start);
  }

  async #fetch({ connection, store }: PostgresSession, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const size = this.#events === 0 ? FIRST_PIECE : PIECE;
    const rows = await connection.query(`fetch ${size} from foldline`, undefined, signal);
    const isEnd = rows.length < size;
    this.#rows += rows.length;
    for (const row of rows) this.#last = this.#arrivals.add(keyOfRow(row, store.reading));
    if (this.#isThere && this.#total !== null) this.#total += rows.length;
    if (isEnd) this.#checkStart();
    if (isEnd && !this.#isThere) {
      this.#total = await countEvents(connection, store);
      for (const note of [...((await store.reading.notes?.()) ?? []), ...otherStores(store)]) this.#listener.note(note);
      this.#isThere = true;
    }
    if (isEnd) {
      this.#cursor = undefined;
      await endReading(connection);
    }
    return rows.length === 0 ? undefined : this.#linesOf(rows, store.reading.events);
  }

  /** A sample may mislead; the next one is another. */
  #checkStart(): void {
    const isMisled = this.#start !== undefined && this.#rows < this.#window.last;
    this.#start = undefined;
    if (!isMisled) return;
    this.close();
    throw new FoldlineError('file-changed', 'The window begins before the event that it was looked for from.');
  }

  #linesOf(rows: readonly Row[], eventsOf: (row: Row) => Iterable<Parameters<EventLines['add']>[0]>): Uint8Array {
    const lines = new EventLines();
    for (const row of rows) {
      try {
        for (const event of eventsOf(row)) lines.add(event);
      } catch (error) {
        this.#listener.problem('malformed-line', messageOf(error), this.#events + lines.events + 1);
      }
    }
    this.#events += lines.events;
    return [...lines.rest()][0] ?? new Uint8Array(0);
  }
}

function otherStores({ others = [] }: PostgresStore): readonly SourceNote[] {
  if (others.length === 0) return [];
  const message = `The database also has ${namesOf(others)}. The one with the most events was chosen; the connection's schema names another.`;
  return [{ code: 'other-stores', message }];
}
