import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogWindow } from '../../../src/protocol/connection.ts';
import type { TestEngine } from '../../support/in-process-engine.ts';
import { PostgresServer, STARTING, whyNoPostgres } from '../../support/postgres-server.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';
import { whyNoStores } from '../../support/stores.ts';
import { startEmmett, type EmmettStore } from './emmett.ts';
import { installMessageDb, writeMessage } from './message-db.ts';

const why = whyNoPostgres ?? whyNoStores();

describe.skipIf(why !== undefined)(
  `stores that libraries write into PostgreSQL${why === undefined ? '' : ` (${why})`}`,
  { timeout: STARTING },
  () => {
    let server: PostgresServer;
    let engine: TestEngine;

    beforeAll(async () => {
      server = await PostgresServer.start();
    }, STARTING);

    afterAll(() => server.dispose());

    beforeEach(() => {
      engine = startServerEngine();
    });

    afterEach(() => engine.close());

    const open = async (database: string, window: LogWindow = { last: 1_000 }): Promise<void> => {
      await engine.request('open', serverParams(server.connection(database), window, server.password));
      await engine.request('whenRead', null);
    };
    const events = async (): Promise<readonly string[]> => {
      const { events: count } = await engine.request('summary', null);
      const rows = await engine.request('rows', { positions: Array.from({ length: count }, (_, index) => index + 1) });
      return rows.map(({ stream, version, type }) => `${stream}@${version} ${type}`);
    };

    describe('Emmett', () => {
      let store: EmmettStore;

      beforeAll(async () => {
        store = await startEmmett(server, 'emmett');
        await store.appendToStream('order-1', [
          { type: 'Placed', data: { total: 9007199254740993n } },
          { type: 'Paid', data: { amount: 12.5 }, metadata: { correlationId: 'c-1', causationId: 'a-1' } },
        ]);
        await store.appendToStream('user-1', [{ type: 'Named', data: { name: 'Ann' } }]);
        await store.appendToStream('order-1', [{ type: 'Shipped', data: {} }], { expectedStreamVersion: 2n });
        const conflicting = { expectedStreamVersion: 1n };
        await store.appendToStream('order-1', [{ type: 'Lost', data: {} }], conflicting).catch(() => undefined);
      }, STARTING);

      afterAll(() => store.close());

      it('shows its events once, whatever partitions they are in', async () => {
        await open('emmett');

        expect(await events()).toEqual(['order-1@1 Placed', 'order-1@2 Paid', 'user-1@1 Named', 'order-1@3 Shipped']);
        const summary = await engine.request('summary', null);
        expect(summary).toMatchObject({
          format: { origin: { name: 'emmett-postgresql', label: 'Emmett PostgreSQL' }, confidence: 'sure' },
          server: { total: 4, connection: 'connected', window: { last: 1_000 } },
          readonly: true,
          problems: 0,
        });
        expect(summary.server?.server).toMatch(/^PostgreSQL \d+\.\d+, Emmett PostgreSQL ≥ 0\.42 in public$/);
        expect(await engine.request('text', { position: 1, part: 'data' })).toBe('{"total": "9007199254740993"}');
        expect(await engine.request('text', { position: 2, part: 'metadata' })).toContain('"correlationId": "c-1"');
        expect(await engine.request('serverStreams', { limit: 10 })).toMatchObject({
          items: [
            { name: 'order-1', events: 3 },
            { name: 'user-1', events: 1 },
          ],
        });
        expect(await engine.request('verify', null)).toMatchObject({ ok: true });
      });

      it('leaves commands out, whose positions are then no gaps and no events', async () => {
        const workflow = await startEmmett(server, 'emmett-commands');
        await workflow.appendToStream('flow-1', [
          { type: 'Placed', data: {} },
          { type: 'Pay', kind: 'Command', data: {} },
          { type: 'Paid', data: {} },
        ]);
        await workflow.appendToStream('flow-1', [{ type: 'Ship', kind: 'Command', data: {} }]);
        await open('emmett-commands');

        expect(await events()).toEqual(['flow-1@1 Placed', 'flow-1@3 Paid']);
        expect(await engine.request('verify', null)).toMatchObject({ ok: true, problems: [] });
        for (const filter of ['', 'FLOW']) {
          expect(await engine.request('serverStreams', { limit: 10, filter })).toMatchObject({
            items: [{ name: 'flow-1', events: 2 }],
          });
        }
        await workflow.appendToStream('flow-1', [{ type: 'Shipped', data: {} }], { expectedStreamVersion: 4n });
        await engine.whenTold((summary) => summary.events === 3);
        expect((await events()).at(-1)).toBe('flow-1@5 Shipped');
        await workflow.close();
      });

      it('follows what is appended, and shows no event of a transaction that an earlier one could come before', async () => {
        await store.appendToStream('late-1', [{ type: 'First', data: {} }]);
        await open('emmett', { last: 1_000, category: 'late' });
        expect(await events()).toEqual(['late-1@1 First']);

        // A transaction that is older than the next append, and still runs.
        const { release, done } = await holdTransaction(server, 'emmett');
        await store.appendToStream('late-1', [{ type: 'Second', data: {} }]);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        expect(await events()).toEqual(['late-1@1 First']);
        release();
        await done;

        await engine.whenTold((summary) => summary.events === 2);
        expect(await events()).toEqual(['late-1@1 First', 'late-1@2 Second']);
      });
    });

    describe('message-db', () => {
      beforeAll(async () => {
        await installMessageDb(server, 'messages');
        await writeMessage(server, 'messages', 'account-1', 'Opened', '{"limit": 9007199254740993}');
        await writeMessage(
          server,
          'messages',
          'account:command-1',
          'Deposit',
          '{}',
          '{"correlationStreamName": "user-7"}',
        );
        await writeMessage(server, 'messages', 'account-1', 'Deposited', '{"amount": 12.50}');
      }, STARTING);

      it('shows its messages with positions from 0 and times in UTC', async () => {
        await open('messages');

        expect(await events()).toEqual(['account-1@0 Opened', 'account:command-1@0 Deposit', 'account-1@1 Deposited']);
        expect(await engine.request('text', { position: 1, part: 'data' })).toBe('{"limit": 9007199254740993}');
        expect(await engine.request('text', { position: 3, part: 'data' })).toBe('{"amount": 12.50}');
        const { time, sourcePosition } = await engine.request('detail', { position: 3 });
        expect(sourcePosition).toBe('3');
        expect(Math.abs(Date.parse(time ?? '') - Date.now())).toBeLessThan(600_000);
        expect(await engine.request('summary', null)).toMatchObject({ format: { origin: { name: 'message-db' } } });
        expect(await engine.request('serverStreams', { limit: 10, after: 'account-1' })).toMatchObject({
          items: [{ name: 'account:command-1', events: 1 }],
        });
        expect(await engine.request('state', { stream: 'account-1', version: 2 })).toMatchObject({
          stateText: expect.stringContaining('12.50') as unknown,
        });
      });

      it('brings in a category by its own meaning of one, and a range of times', async () => {
        await open('messages', { last: 1_000, category: 'account' });
        expect(await events()).toEqual(['account-1@0 Opened', 'account-1@1 Deposited']);

        await engine.request('setWindow', { last: 1_000, from: '2020-01-01T00:00:00Z', to: '2021-01-01T00:00:00Z' });
        expect(await events()).toEqual([]);
        await engine.request('setWindow', { last: 2, from: '2020-01-01T00:00:00Z' });
        expect(await events()).toEqual(['account:command-1@0 Deposit', 'account-1@1 Deposited']);
        expect((await engine.request('summary', null)).server).toMatchObject({ total: 3, window: { last: 2 } });

        await engine.request('setWindow', { last: 1, category: 'account' });
        expect(await events()).toEqual(['account-1@1 Deposited']);
        expect(await engine.request('summary', null)).toMatchObject({ versionShift: 1 });
      });

      it('brings in a large window from where its first event is', async () => {
        const many = `insert into message_store.messages (stream_name, position, type, data)
        select 'many-' || n % 100, n / 100, 'Counted', jsonb_build_object('n', n) from generate_series(0, 29999) n`;
        await installMessageDb(server, 'many');
        await server.query('many', many);

        await open('many', { last: 25_000 });

        expect(await engine.request('summary', null)).toMatchObject({
          events: 25_000,
          streams: 100,
          server: { total: 30_000 },
        });
        expect(await engine.request('text', { position: 1, part: 'data' })).toBe('{"n": 5000}');
        expect((await engine.request('rows', { positions: [1, 25_000] })).map(({ version }) => version)).toEqual([
          50, 299,
        ]);
        expect(await engine.request('verify', null)).toMatchObject({ ok: true });
        await writeMessage(server, 'many', 'many-1', 'Counted');
        await engine.whenTold((summary) => summary.events === 25_001 && summary.server?.total === 30_001);
      });

      it('follows what is written, and reads anew where a message shows behind others that came later', async () => {
        await writeMessage(server, 'messages', 'race-1', 'First');
        await open('messages', { last: 1_000, category: 'race' });
        const { generation } = await engine.request('summary', null);

        await writeMessage(server, 'messages', 'race-1', 'Second');
        await engine.whenTold((summary) => summary.events === 2);
        expect((await engine.request('summary', null)).generation).toBe(generation);

        const late = `select message_store.write_message(gen_random_uuid()::varchar, 'race-2', 'Late', '{}')`;
        const { release, done } = await holdTransaction(server, 'messages', late);
        // By its own lock on the category, nobody else writes meanwhile: so this is written past it.
        await server.query('messages', INSERT_PAST_THE_LOCK);
        await engine.whenTold((summary) => summary.events === 3);
        release();
        await done;

        await engine.whenTold((summary) => summary.events === 4);
        expect(await events()).toEqual(['race-1@0 First', 'race-1@1 Second', 'race-2@0 Late', 'race-3@0 Early']);
      });
    });
  },
);

const INSERT_PAST_THE_LOCK = `
  insert into message_store.messages (stream_name, position, type, data) values ('race-3', 0, 'Early', '{}')`;

/** A transaction that has begun to write, and ends when it is released. */
async function holdTransaction(
  server: PostgresServer,
  database: string,
  sql = 'select pg_current_xact_id()',
): Promise<{ release: () => void; done: Promise<void> }> {
  const client = await server.client(database);
  await client.query('begin');
  await client.query(sql);
  const released = Promise.withResolvers<undefined>();
  const done = released.promise.then(async () => {
    await client.query('commit');
    await client.end();
  });
  return { release: () => released.resolve(undefined), done };
}
