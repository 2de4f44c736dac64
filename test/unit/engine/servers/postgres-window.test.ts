import { describe, expect, test } from 'vitest';
import { PostgresSession } from '../../../../src/engine/servers/postgres/postgres-session.ts';
import type { PostgresStore } from '../../../../src/engine/servers/postgres/postgres-store.ts';
import { PostgresWindow } from '../../../../src/engine/servers/postgres/postgres-window.ts';
import type { LogWindow } from '../../../../src/protocol/connection.ts';
import type { PostgresLayout, PostgresReading } from '../../../../src/sources/postgres/layout.ts';
import type { SqlConnection } from '../../../../src/sources/postgres/sql-connection.ts';
import type { Row } from '../../../../src/sources/tables/row.ts';

const SIGNAL = new AbortController().signal;
const LISTENER = { arrived: () => undefined, problem: () => undefined, note: () => undefined };
const EVENTS = 100;
const MEGABYTE = 1 << 20;

const READING: PostgresReading = {
  from: 'events e',
  key: [{ expression: 'e.position', type: 'bigint' }],
  unindexed: true,
  columns: {},
  events: (row) => [{ stream: 'a', type: 'Counted', data: String(row['key_0']) }],
  stream: () => 'true',
  category: () => 'true',
  streams: { page: () => '' },
};

/** A table of events from 1 to EVENTS of so many bytes, of which a sample says that the window begins at `start`. */
class FakeServer implements SqlConnection {
  readonly version = '15';
  readonly lost = new Promise<string>(() => undefined);
  readonly #bytes: number;
  readonly #start: number | undefined;
  #selected: Row[] = [];
  /** Statements that were run. */
  readonly statements: string[] = [];

  constructor(bytes: number, start: number | undefined) {
    this.#bytes = bytes;
    this.#start = start;
  }

  query(sql: string, parameters: readonly (string | null)[] = []): Promise<readonly Row[]> {
    this.statements.push(sql);
    if (sql.includes('pg_relation_size')) return answer({ events: String(EVENTS), bytes: String(this.#bytes) });
    if (sql.includes('tablesample'))
      return this.#start === undefined ? answer() : answer({ key_0: String(this.#start) });
    if (sql.includes('count(*)')) return answer({ count: String(EVENTS) });
    if (sql.startsWith('declare')) {
      const keys = Array.from({ length: EVENTS }, (_, index) => index + 1).filter(
        (key) => key >= Number(parameters[0] ?? 0),
      );
      this.#selected = keys.slice(-Number(/limit (\d+)/.exec(sql)?.[1])).map((key) => ({ key_0: String(key) }));
    }
    return Promise.resolve(sql.startsWith('fetch') ? this.#selected.splice(0) : []);
  }

  listen(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    // There is nothing to let go of.
  }
}

describe('a window of a store without an index on its order', () => {
  const bringIn = async (server: FakeServer, window: LogWindow = { last: 30 }): Promise<number> => {
    const layout: PostgresLayout = { name: 'x', label: 'X', known: 'run', signature: {}, read: () => READING };
    const events = { schema: 'public', name: 'events', columns: [], types: new Map<string, string>() };
    const store: PostgresStore = { layout, tables: { events }, events, place: 'public', reading: READING };
    const session = new PostgresSession(server, store, () => Promise.resolve(server));
    const piece = await new PostgresWindow(window, LISTENER).next(session, SIGNAL);
    return new TextDecoder().decode(piece).split('\n').length - 1;
  };
  const wasSampled = ({ statements }: FakeServer): boolean => statements.some((sql) => sql.includes('tablesample'));

  test('is looked for from where a sample says, and is the window all the same', async () => {
    const server = new FakeServer(64 * MEGABYTE, 41);
    expect(await bringIn(server)).toBe(30);
    expect(wasSampled(server)).toBe(true);
    expect(await bringIn(new FakeServer(64 * MEGABYTE, undefined))).toBe(30);
    expect(await bringIn(new FakeServer(64 * MEGABYTE, undefined), { last: 1_000 })).toBe(EVENTS);
  });

  test('is brought in anew where the sample misled, and leaves no transaction open', async () => {
    const server = new FakeServer(64 * MEGABYTE, 80);
    await expect(bringIn(server)).rejects.toMatchObject({ code: 'file-changed' });
    expect(server.statements.at(-1)).toBe('rollback');
  });

  test('is not sampled where the table is small or an index leads to its events', async () => {
    for (const [bytes, window] of [
      [MEGABYTE, { last: 30 }],
      [64 * MEGABYTE, { last: 30, stream: 'a' }],
    ] as const) {
      const server = new FakeServer(bytes, 80);
      expect(await bringIn(server, window)).toBe(30);
      expect(wasSampled(server)).toBe(false);
    }
  });
});

function answer(...rows: readonly Row[]): Promise<readonly Row[]> {
  return Promise.resolve(rows);
}
