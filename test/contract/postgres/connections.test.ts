import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PostgresConnection } from '../../../src/protocol/connection.ts';
import { connectPostgres } from '../../../src/platform/node/postgres/connect-postgres.ts';
import { reading } from '../../../src/sources/postgres/read-transaction.ts';
import type { TestEngine } from '../../support/in-process-engine.ts';
import { PostgresServer, STARTING, whyNoPostgres } from '../../support/postgres-server.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';
import { failureInTime } from '../passing-time.ts';
import { martenFixture } from './fixtures/marten.ts';

const DATABASE = 'shop';
const NEXT = `insert into mt_events (seq_id, id, stream_id, version, data, type)
  select max(seq_id) + 1, gen_random_uuid(), '5b9e4a52-7d1c-4f5e-9c39-8c5d0a3c1f01', max(version) + 1, '{}', 'next' from mt_events`;
const NEVER = new AbortController().signal;

describe.skipIf(whyNoPostgres !== undefined)(
  `connections to PostgreSQL${whyNoPostgres === undefined ? '' : ` (${whyNoPostgres})`}`,
  { timeout: STARTING },
  () => {
    let server: PostgresServer;
    let engine: TestEngine;

    beforeAll(async () => {
      server = await PostgresServer.start({ tls: true });
      await server.createDatabase(DATABASE);
      await server.query(DATABASE, martenFixture.sql);
    }, STARTING);

    afterAll(() => server.dispose());

    beforeEach(() => {
      engine = startServerEngine();
    });

    afterEach(() => engine.close());

    const open = (connection: PostgresConnection, secret: string | undefined = server.password): Promise<unknown> =>
      engine.request('open', serverParams(connection, { last: 100 }, secret));

    it.each<[string, Partial<PostgresConnection>, string, RegExp]>([
      ['a wrong user', { user: 'nobody' }, 'server-refused', /refuses the connection: Password authentication failed/],
      ['an unknown database', { database: 'nothing' }, 'server-refused', /Database "nothing" does not exist/],
      [
        'a port where nothing listens',
        { port: 1 },
        'server-unreachable',
        /^The PostgreSQL at localhost:1 cannot be reached. Nothing listens there/,
      ],
      ['a host that is not there', { host: 'no-such-host.invalid' }, 'server-unreachable', /cannot be reached/],
      [
        'a certificate that nobody vouches for',
        { tls: 'verify' },
        'server-refused',
        /The certificate of .* is not valid/,
      ],
      [
        'a schema without a store',
        { schema: 'elsewhere' },
        'not-an-event-log',
        /“elsewhere” in the database “shop” has no event store.*Marten in “public”/,
      ],
    ])('says what is wrong with %s', async (_, overrides, code, message) => {
      await expect(open(server.connection(DATABASE, overrides))).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message) as unknown,
      });
    });

    it('says that a password is wrong or missing, and tells no password', async () => {
      const error: unknown = await open(server.connection(DATABASE), 'wrong secret').catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: 'server-refused',
        message: expect.stringContaining('assword authentication failed') as unknown,
      });
      expect(JSON.stringify(error)).not.toContain('wrong secret');

      await expect(engine.request('open', serverParams(server.connection(DATABASE)))).rejects.toMatchObject({
        code: 'server-refused',
      });
    });

    it('says what a database without a store has', async () => {
      await server.createDatabase('plain');
      await server.query('plain', 'create table customers (id int); create table invoices (id int)');

      await expect(open(server.connection('plain'))).rejects.toMatchObject({
        code: 'not-an-event-log',
        message: expect.stringMatching(/“plain” has no event store.*“public.customers”, “public.invoices”/) as unknown,
      });
      const explored = await engine.request('exploreServer', {
        connection: server.connection('plain'),
        secret: server.password,
      });
      expect(explored.stores).toEqual([]);
    });

    it('speaks TLS where it is asked to', async () => {
      await open(server.connection(DATABASE, { tls: 'require' }));

      const [row] = await server.query(
        DATABASE,
        `select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'Foldline'`,
      );
      expect(row).toEqual({ ssl: true });
    });

    it('only reads: what it asks can write nothing, and leaves the rows as they are', async () => {
      const rows = (): Promise<unknown> =>
        server.query(DATABASE, 'select xmin, ctid, mt_events from mt_events order by seq_id');
      const before = await rows();
      await open(server.connection(DATABASE));
      await engine.request('whenRead', null);
      await engine.request('serverStreams', { limit: 10 });
      await engine
        .request('append', { stream: 'quest-1', events: [{ type: 'x', dataText: '{}' }] })
        .catch(() => undefined);
      expect(await rows()).toEqual(before);

      const connection = await connectPostgres(server.connection(DATABASE), server.password, NEVER);
      try {
        for (const sql of ['delete from mt_events', NEXT, 'create table x ()', `select nextval('mt_sequence')`]) {
          await expect(reading(connection, () => connection.query(sql))).rejects.toMatchObject({
            code: 'server-refused',
          });
        }
      } finally {
        connection.close();
      }
      expect(await rows()).toEqual(before);
    });

    it('tells the server to end what is cancelled', async () => {
      const connection = await connectPostgres(server.connection(DATABASE), server.password, NEVER);
      const cancelling = new AbortController();
      const sleeping = connection.query('select pg_sleep(60)', undefined, cancelling.signal);
      cancelling.abort();

      await expect(sleeping).rejects.toMatchObject({ code: 'cancelled' });
      expect(await connection.query('select 1 as one')).toEqual([{ one: '1' }]);
      connection.close();
    });

    it(
      'says that the connection is lost, keeps what is there, and comes back by itself with what came meanwhile',
      async () => {
        await open(server.connection(DATABASE));
        await engine.request('whenRead', null);
        const { events } = await engine.request('summary', null);

        await server.stop();
        const lost = await engine.whenTold(
          (summary) => summary.server?.connection === 'lost' && summary.server.message !== undefined,
        );
        expect(lost.server?.message).toMatch(/PostgreSQL at localhost:\d+/);
        expect(lost).toMatchObject({ events, phase: 'following' });
        await expect(engine.request('serverStreams', { limit: 1 })).rejects.toMatchObject({
          code: 'server-unreachable',
        });
        await expect(engine.request('setWindow', { last: 1 })).rejects.toMatchObject({ code: 'server-unreachable' });
        expect((await engine.request('summary', null)).server?.window).toEqual({ last: 100 });

        await server.start();
        await server.query(DATABASE, NEXT);
        await engine.whenTold((summary) => summary.events === events + 1 && summary.server?.connection === 'connected');
        expect((await engine.request('summary', null)).failure).toBeUndefined();
      },
      STARTING,
    );

    it('comes back also where the server has ended its connection', async () => {
      await open(server.connection(DATABASE));
      await engine.request('whenRead', null);
      const { events } = await engine.request('summary', null);

      await server.query(
        DATABASE,
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'Foldline'`,
      );
      const lost = await engine.whenTold((summary) => summary.server?.connection === 'lost');
      expect(lost.events).toBe(events);
      await server.query(DATABASE, NEXT);
      await engine.whenTold((summary) => summary.events === events + 1 && summary.server?.connection === 'connected');
    });
  },
);

describe('a server that is no PostgreSQL', () => {
  let listening: Server;
  let engine: TestEngine;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    engine = startServerEngine();
    listening = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => listening.listen(0, 'localhost', resolve));
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    listening.close();
    await engine.close();
  });

  const connection = (): PostgresConnection => {
    const { port } = listening.address() as AddressInfo;
    return { kind: 'postgres', name: 'hanging', host: 'localhost', port, database: 'x', user: 'x', tls: 'off' };
  };

  it('is given up after a while when it does not answer', async () => {
    const connected = once(listening, 'connection');
    const explore = (): Promise<unknown> => engine.request('exploreServer', { connection: connection() });
    const { error, after } = await failureInTime(explore, connected);

    expect(error).toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/does not answer\.$/) as unknown,
    });
    expect(after).toBeLessThanOrEqual(15_000);
  });

  it('is given up at once when that is cancelled', async () => {
    const cancelling = new AbortController();
    const exploring = engine.request('exploreServer', { connection: connection() }, cancelling.signal);
    setTimeout(() => cancelling.abort(), 100);

    await expect(exploring).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is told from one when it says something else', async () => {
    listening.on('connection', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));

    await expect(engine.request('exploreServer', { connection: connection() })).rejects.toMatchObject({
      code: expect.stringMatching(/^server-/) as unknown,
    });
  });
});
