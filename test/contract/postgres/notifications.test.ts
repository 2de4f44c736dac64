import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestEngine } from '../../support/in-process-engine.ts';
import { PostgresServer, STARTING, whyNoPostgres } from '../../support/postgres-server.ts';
import { connectPostgres } from '../../../src/platform/node/postgres/connect-postgres.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';
import { commandedJsonFixture } from './fixtures/commanded.ts';

const DATABASE = 'bank';
/** What the library's own trigger tells on the channel of its schema. */
const APPEND = `
  insert into events (event_id, event_type, data) values ('00000000-0000-0000-0000-000000000004', 'Elixir.Bank.Closed', '{}');
  insert into stream_events values ('00000000-0000-0000-0000-000000000004', 1, 3, 1, 3), ('00000000-0000-0000-0000-000000000004', 0, 4, 1, 3);
  notify "public.events", 'account-1,1,3,3';`;

describe.skipIf(whyNoPostgres !== undefined)(
  `notifications of PostgreSQL${whyNoPostgres === undefined ? '' : ` (${whyNoPostgres})`}`,
  { timeout: STARTING },
  () => {
    let server: PostgresServer;
    let engine: TestEngine;

    beforeAll(async () => {
      server = await PostgresServer.start();
      await server.createDatabase(DATABASE);
      await server.query(DATABASE, commandedJsonFixture.sql);
    }, STARTING);

    afterAll(() => server.dispose());

    beforeEach(() => {
      engine = startServerEngine();
    });

    afterEach(() => engine.close());

    it('are listened to where the library tells of its events', async () => {
      await engine.request('open', serverParams(server.connection(DATABASE), { last: 100 }, server.password));
      await engine.request('whenRead', null);

      await server.query(DATABASE, APPEND);

      await engine.whenTold((summary) => summary.events === 4);
      expect(await engine.request('rows', { positions: [4] })).toMatchObject([
        { stream: 'account-1', version: 3, type: 'Elixir.Bank.Closed' },
      ]);
    });

    it('come to a connection that listens to their channel, and to no other', async () => {
      const connection = await connectPostgres(
        server.connection(DATABASE),
        server.password,
        new AbortController().signal,
      );
      let heard = 0;
      try {
        await connection.listen('public.events', () => heard++);
        await server.query(DATABASE, `notify "elsewhere.events"; notify "public.events"`);
        // An answer comes behind the notifications that were there before it.
        await connection.query('select 1');
        await expect.poll(() => heard).toBe(1);
      } finally {
        connection.close();
      }
    });
  },
);
