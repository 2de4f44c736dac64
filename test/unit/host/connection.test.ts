import { describe, expect, test } from 'vitest';
import { checkConnection, nameProblem } from '../../../src/host/config/connection.ts';
import { connectionOf, freeName } from '../../../src/host/commands/connect-draft.ts';
import { connectionAddress } from '../../../src/host/servers/describe-connection.ts';
import { ConnectionSecrets, needsSecret, secretKey } from '../../../src/host/servers/secrets.ts';
import { isLocal, parseNatsServers, parsePostgresAddress } from '../../../src/host/servers/server-address.ts';
import { LogWindows } from '../../../src/host/servers/windows.ts';
import type { NatsConnection, PostgresConnection } from '../../../src/protocol/connection.ts';

const shop: PostgresConnection = {
  kind: 'postgres',
  name: 'shop',
  host: 'db.example',
  port: 5433,
  database: 'shop',
  user: 'reader',
  tls: 'require',
};
const orders: NatsConnection = {
  kind: 'nats',
  name: 'orders',
  servers: ['nats.example:4222'],
  stream: 'ORDERS',
  tls: 'verify',
  authentication: 'token',
};

describe('a connection of the settings', () => {
  test('is taken as it stands', () => {
    expect(checkConnection(shop)).toEqual(shop);
    expect(checkConnection({ ...shop, schema: 'events' })).toEqual({ ...shop, schema: 'events' });
    expect(checkConnection(orders)).toEqual(orders);
  });

  test('is the usual where something is left out: and the usual is safe', () => {
    const { port: _, tls: __, ...least } = shop;
    expect(checkConnection(least)).toMatchObject({ port: 5432, tls: 'verify' });
    expect(checkConnection({ kind: 'nats', name: 'n', servers: ['localhost'], stream: 'S' })).toMatchObject({
      authentication: 'none',
      tls: 'verify',
    });
  });

  test.each([
    ['no object', null, 'kind'],
    ['a list', [shop], 'kind'],
    ['of no kind', { ...shop, kind: 'mysql' }, 'postgres, nats'],
    ['without a host', { ...shop, host: '' }, 'host'],
    ['with a port that is none', { ...shop, port: 70_000 }, 'port'],
    ['with a password, which does not belong there', { ...shop, password: 'x' }, 'password'],
    ['with a name that is a path', { ...shop, name: 'a/b' }, 'name'],
    ['encrypted in a way that there is not', { ...shop, tls: 'maybe' }, 'tls'],
    ['with servers that are none', { ...orders, servers: [] }, 'servers'],
    ['with a user that is missing', { ...orders, authentication: 'user' }, 'user'],
  ])('is refused where it is %s', (_, value, about) => {
    expect(() => checkConnection(value)).toThrow(about);
    expect(() => checkConnection(value)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  test('has a name that can be a part of a URI', () => {
    expect(
      [nameProblem('shop on prod'), nameProblem(' '), nameProblem('a?b')].map((problem) => problem === undefined),
    ).toEqual([true, false, false]);
    expect(freeName('shop/eu', ['shop-eu', 'shop-eu 2'])).toBe('shop-eu 3');
  });

  test('is shown by where it leads', () => {
    expect([shop, orders].map(connectionAddress)).toEqual(['shop@db.example:5433', 'ORDERS@nats.example:4222']);
  });
});

describe('what a user types', () => {
  test.each([
    ['localhost', { host: 'localhost', port: 5432 }],
    ['db.example:6000', { host: 'db.example', port: 6000 }],
    ['db.example:80', { host: 'db.example', port: 80 }],
    ['[::1]:5433', { host: '::1', port: 5433 }],
    [
      'postgresql://ann:p%40ss@db.example/shop%20eu?sslmode=verify-full',
      { host: 'db.example', port: 5432, user: 'ann', secret: 'p@ss', database: 'shop eu', tls: 'verify' },
    ],
    [
      'postgres://db.example:5433/shop?sslmode=disable',
      { host: 'db.example', port: 5433, database: 'shop', tls: 'off' },
    ],
  ])('says where a PostgreSQL is: %s', (text, address) => {
    expect(parsePostgresAddress(text)).toEqual(address);
  });

  test.each(['', 'a b', 'http://web', 'ann@host', 'host:99999', 'host/path'])('may be no address: “%s”', (text) => {
    expect(parsePostgresAddress(text)).toBeUndefined();
  });

  test('says where NATS servers are', () => {
    expect(parseNatsServers('localhost:4222, nats://other:4223')).toEqual(['localhost:4222', 'nats://other:4223']);
    expect([parseNatsServers(''), parseNatsServers('user:pass@host'), parseNatsServers('a b')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('leads to this machine or another one', () => {
    expect(['localhost', '127.0.0.1', 'nats://localhost:4222', '::1'].map(isLocal)).toEqual([true, true, true, true]);
    expect(['db.example', 'localhost.example', '10.0.0.1'].map(isLocal)).toEqual([false, false, false]);
  });

  test('becomes a connection, whose schema is named only where there are several stores', () => {
    const store = { origin: 'marten', label: 'Marten', place: 'events', events: 3 };
    const { schema: _, ...described } = { ...shop, schema: '' };
    expect(connectionOf({ ...described, store, isOneOfSeveral: false, secret: 'x' })).toEqual(shop);
    expect(connectionOf({ ...described, store, isOneOfSeveral: true })).toEqual({ ...shop, schema: 'events' });
    const { stream, ...server } = orders;
    expect(connectionOf({ ...server, store: { ...store, place: stream } })).toEqual(orders);
  });
});

describe('a secret', () => {
  const storage = (): ConstructorParameters<typeof ConnectionSecrets>[0] => {
    const kept = new Map<string, string>();
    return {
      keys: () => Promise.resolve([...kept.keys()]),
      get: (key) => Promise.resolve(kept.get(key)),
      store: (key, value) => Promise.resolve(void kept.set(key, value)),
      delete: (key) => Promise.resolve(void kept.delete(key)),
      onDidChange: () => ({ dispose: () => undefined }),
    };
  };

  test('is kept until it is forgotten', async () => {
    const secrets = new ConnectionSecrets(storage());
    await secrets.keep(shop, 'open sesame');
    expect(await secrets.of({ ...shop, name: 'renamed', database: 'other' })).toBe('open sesame');
    await secrets.forget(shop);
    expect(await secrets.of(shop)).toBeUndefined();
  });

  test.each<[string, Partial<PostgresConnection>]>([
    ['another server', { host: 'evil.example' }],
    ['another port', { port: 1 }],
    ['another user', { user: 'admin' }],
    ['a line that others read', { tls: 'off' }],
  ])('goes to %s under no name', async (_, changed) => {
    const secrets = new ConnectionSecrets(storage());
    await secrets.keep(shop, 'open sesame');
    expect(await secrets.of({ ...shop, ...changed })).toBeUndefined();
    expect(secretKey({ ...shop, ...changed })).not.toBe(secretKey(shop));
  });

  test('is not asked for where there is none', () => {
    expect([shop, orders, { ...orders, authentication: 'none' as const }].map(needsSecret)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

test('the window of each connection is remembered', async () => {
  const values = new Map<string, unknown>();
  const windows = new LogWindows({
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key) as never,
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  });
  expect(windows.of('shop')).toEqual({ last: 10_000 });
  await windows.keep('shop', { last: 5, stream: 'order-1' });
  await windows.keep('orders', { last: 7 });
  expect([windows.of('shop'), windows.of('orders')]).toEqual([{ last: 5, stream: 'order-1' }, { last: 7 }]);
});
