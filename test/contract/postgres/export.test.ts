import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExportToServerParams, ExportToServerResult } from '../../../src/protocol/connection.ts';
import { openParamsOf, type TestEngine } from '../../support/in-process-engine.ts';
import { PostgresServer, STARTING, whyNoPostgres } from '../../support/postgres-server.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';
import { whyNoStores } from '../../support/stores.ts';
import { startEmmett } from './emmett.ts';
import { installMessageDb } from './message-db.ts';

const why = whyNoPostgres ?? whyNoStores();
const UUID = '5b9e4a52-7d1c-4f5e-9c39-8c5d0a3c1f01';

const line = (id: string, stream: string, version: number, type: string, data: string, metadata = '{}'): string =>
  `{"id":"${id}","stream":"${stream}","version":${version},"type":"${type}","time":"2026-01-05T10:00:0${version}.123456789+02:00","data":${data},"metadata":${metadata}}\n`;

const LOG = [
  line(UUID, 'order-1', 1, 'Placed', '{"total":9007199254740993,"price":12.50}', '{"correlationId":"c-1"}'),
  line('second', 'user-1', 1, 'Named', '{"name":"Ann \\"A\\" Ünal {}"}'),
  line('third', 'order-1', 2, 'Paid', '[1,2]', '{"causationId":"x"}'),
  line('fourth', 'order-1', 3, 'Shipped', 'null'),
].join('');

describe.skipIf(why !== undefined)(
  `exporting to PostgreSQL${why === undefined ? '' : ` (${why})`}`,
  { timeout: STARTING },
  () => {
    let server: PostgresServer;
    let engine: TestEngine;
    let folder: string;
    let path: string;
    let made = 0;

    beforeAll(async () => {
      server = await PostgresServer.start();
      await server.createDatabase('empty');
    }, STARTING);

    afterAll(() => server.dispose());

    beforeEach(async () => {
      engine = startServerEngine();
      folder = mkdtempSync(join(tmpdir(), 'foldline-'));
      path = join(folder, 'log.events.ndjson');
      writeFileSync(path, LOG);
      await engine.request('open', openParamsOf(path));
    });

    afterEach(async () => {
      await engine.close();
      rmSync(folder, { recursive: true });
    });

    const exportTo = (
      layout: ExportToServerParams['layout'],
      database: string,
      filter: ExportToServerParams['filter'] = {},
    ): Promise<ExportToServerResult> => {
      const connection = server.connection(database);
      return engine.request('exportToServer', { connection, secret: server.password, layout, filter });
    };
    const database = async (layout: ExportToServerParams['layout']): Promise<string> => {
      const name = `export${++made}`;
      if (layout === 'message-db') await installMessageDb(server, name);
      else await (await startEmmett(server, name)).close();
      return name;
    };
    /** What Foldline reads of a database, in an engine of its own. */
    const readBack = async (name: string): Promise<readonly string[]> => {
      const other = startServerEngine();
      try {
        await other.request('open', serverParams(server.connection(name), { last: 1_000 }, server.password));
        await other.request('whenRead', null);
        const { items } = await other.request('events', { limit: 100, direction: 'forward' });
        return items.map(({ stream, version, type, dataText }) => `${stream}@${version} ${type} ${dataText}`);
      } finally {
        await other.close();
      }
    };
    const EXPORTED = [
      'order-1@1 Placed {"price": 12.50, "total": 9007199254740993}',
      'user-1@1 Named {"name": "Ann \\"A\\" Ünal {}"}',
      'order-1@2 Paid [1, 2]',
      'order-1@3 Shipped null',
    ];

    describe.each(['message-db', 'emmett'] as const)('%s', (layout) => {
      it('appends every event by its own function, with the ids, and what it has no place for in the metadata', async () => {
        const name = await database(layout);

        expect(await exportTo(layout, name)).toEqual({
          events: 4,
          streams: 2,
          skipped: 0,
          conflicts: [],
          conflictCount: 0,
        });

        expect(await readBack(name)).toEqual(EXPORTED);
        const [table, id, metadata] =
          layout === 'emmett'
            ? ['emt_messages', 'message_id', 'message_metadata']
            : ['message_store.messages', 'id', 'metadata'];
        const rows = await server.query(
          name,
          `select ${id}::text as id, ${metadata} as metadata from ${table} order by global_position`,
        );
        expect(rows[0]).toEqual({
          id: UUID,
          metadata: { correlationId: 'c-1', originalTime: '2026-01-05T10:00:01.123456789+02:00' },
        });
        expect(rows[1]).toMatchObject(
          layout === 'emmett'
            ? { id: 'second' }
            : { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, metadata: { originalId: 'second' } },
        );
      });

      it('adds nothing when it is done again, and only the rest where a part is there', async () => {
        const name = await database(layout);
        expect(await exportTo(layout, name, { stream: 'order-1', types: ['Placed', 'Paid'] })).toMatchObject({
          events: 2,
        });

        expect(await exportTo(layout, name)).toMatchObject({ events: 2, streams: 2, skipped: 2, conflicts: [] });
        expect(await exportTo(layout, name)).toMatchObject({ events: 0, streams: 0, skipped: 4, conflicts: [] });

        expect((await readBack(name)).toSorted()).toEqual(EXPORTED.toSorted());
      });

      it('leaves a stream alone that has other events, or an event that the store does not take, and exports the others', async () => {
        const name = await database(layout);
        writeFileSync(path, line('other', 'order-1', 1, 'Other', '{}'));
        await engine.whenTold(({ events }) => events === 1);
        await exportTo(layout, name);
        writeFileSync(
          path,
          LOG + line('fifth', 'user-1', 2, 'Renamed', '{"name":"\\u0000"}') + line('sixth', 'user-1', 3, 'Left', '{}'),
        );
        await engine.whenTold(({ events }) => events === 6);

        const { events, skipped, conflicts, conflictCount } = await exportTo(layout, name);

        expect({ events, skipped, conflictCount }).toEqual({ events: 1, skipped: 0, conflictCount: 2 });
        expect(conflicts).toEqual([
          { stream: 'order-1', events: 3, reason: 'The stream has other events in the store.' },
          { stream: 'user-1', events: 2, reason: expect.stringContaining('Unicode') as unknown },
        ]);
        expect(await readBack(name)).toEqual(['order-1@1 Other {}', EXPORTED[1]]);
      });

      it('says how such a store is made where the database has none', async () => {
        await expect(exportTo(layout, 'empty')).rejects.toMatchObject({
          code: 'not-found',
          message: expect.stringContaining(layout === 'emmett' ? 'migrate()' : 'mdb-create-db') as unknown,
        });
      });
    });
  },
);
