import { beforeEach, describe, expect, test } from 'vitest';
import { Arrivals } from '../../../../src/engine/servers/postgres/arrivals.ts';
import type { PostgresReading } from '../../../../src/sources/postgres/layout.ts';
import type { SqlConnection } from '../../../../src/sources/postgres/sql-connection.ts';

const SIGNAL = new AbortController().signal;
const READING: PostgresReading = {
  from: 'events e',
  key: [{ expression: 'e.position', type: 'bigint' }],
  columns: {},
  events: () => [],
  stream: () => 'true',
  category: () => 'true',
  streams: { page: () => '' },
};

/** A server with keys that show, a pulse, and the oldest transaction that still runs. */
class FakeServer implements SqlConnection {
  readonly version = '15';
  readonly lost = new Promise<string>(() => undefined);
  keys: number[] = [];
  pulse = 0;
  oldest = 1;
  next = 1;
  /** Keys that were asked for. */
  asked = 0;

  query(sql: string, parameters: readonly (string | null)[] = []): ReturnType<SqlConnection['query']> {
    if (sql.includes('snapshot')) return Promise.resolve([{ oldest: String(this.oldest), next: String(this.next) }]);
    if (sql.includes('as pulse')) return Promise.resolve([{ pulse: String(this.pulse) }]);
    const from = Number(parameters[0] ?? 0);
    const isFrom = sql.includes('>=');
    const found = this.keys
      .filter((key) => key > from || (isFrom && key === from))
      .toSorted((one, other) => one - other);
    const rows = found.slice(0, Number(/limit (\d+)/.exec(sql)?.[1])).map((key) => ({ key_0: String(key) }));
    this.asked += rows.length;
    return Promise.resolve(rows);
  }

  listen(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    // There is nothing to let go of.
  }
}

describe('whether events came', () => {
  let server: FakeServer;
  let arrivals: Arrivals;

  beforeEach(() => {
    server = new FakeServer();
    arrivals = new Arrivals({ last: 1_000_000 });
  });

  const bringIn = (...keys: readonly number[]): void => {
    for (const key of keys) arrivals.add([String(key)]);
  };
  const range = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);

  test('is told of those behind the last, and not of what is before the first of the window', async () => {
    server.keys = [1, 2, 5, 6];
    bringIn(5, 6);
    expect(await arrivals.haveCome(server, READING, SIGNAL)).toBe(false);

    server.keys.push(9);
    expect(await arrivals.haveCome(server, READING, SIGNAL)).toBe(true);
  });

  test('is told in a store that was empty', async () => {
    expect(await arrivals.haveCome(server, READING, SIGNAL)).toBe(false);
    server.keys.push(1);
    expect(await arrivals.haveCome(server, READING, SIGNAL)).toBe(true);
  });

  test.each([
    ['comes between them', [1, 2, 3, 4]],
    ['is gone', [1, 4]],
  ])('has an end where one %s', async (_, keys) => {
    server.keys = [1, 2, 4];
    bringIn(1, 2, 4);
    await arrivals.haveCome(server, READING, SIGNAL);
    server.keys = keys;

    await expect(arrivals.haveCome(server, READING, SIGNAL)).rejects.toMatchObject({ code: 'file-changed' });
  });

  test('looks again at all that a transaction could come between, and at no more than it must when that has ended', async () => {
    server.keys = range(1, 5_000);
    bringIn(...server.keys);
    [server.oldest, server.next] = [7, 9];
    await arrivals.haveCome(server, READING, SIGNAL);
    await arrivals.haveCome(server, READING, SIGNAL);
    server.asked = 0;
    await arrivals.haveCome(server, READING, SIGNAL);
    expect(server.asked).toBe(5_000);

    [server.oldest, server.next] = [9, 9];
    await arrivals.haveCome(server, READING, SIGNAL);
    server.asked = 0;
    await arrivals.haveCome(server, READING, SIGNAL);
    expect(server.asked).toBe(1_000);
  });

  test('looks at nothing again where the layout tells what is committed', async () => {
    const committed = { ...READING, committed: 'true' };
    server.keys = range(1, 100);
    bringIn(...server.keys);
    expect(await arrivals.haveCome(server, committed, SIGNAL)).toBe(false);
    expect(server.asked).toBe(0);
    server.keys.push(101);
    expect(await arrivals.haveCome(server, committed, SIGNAL)).toBe(true);
  });

  test('is not looked for while the pulse is the same and no transaction runs', async () => {
    const withPulse = { ...READING, pulse: 'select last_value as pulse from positions' };
    expect(await arrivals.mayHaveCome(server, withPulse)).toBe(true);
    await arrivals.haveCome(server, withPulse, SIGNAL);
    expect(await arrivals.mayHaveCome(server, withPulse)).toBe(false);

    server.pulse++;
    [server.oldest, server.next] = [1, 2];
    expect(await arrivals.mayHaveCome(server, withPulse)).toBe(true);
    await arrivals.haveCome(server, withPulse, SIGNAL);
    expect(await arrivals.mayHaveCome(server, withPulse)).toBe(true);
    [server.oldest, server.next] = [2, 2];
    await arrivals.haveCome(server, withPulse, SIGNAL);
    expect(await arrivals.mayHaveCome(server, withPulse)).toBe(false);
  });
});
