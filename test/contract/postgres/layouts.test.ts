import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POSTGRES_LAYOUTS } from '../../../src/sources/postgres/layouts.ts';
import type { TestEngine } from '../../support/in-process-engine.ts';
import { PostgresServer, STARTING, whyNoPostgres } from '../../support/postgres-server.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';
import { FIXTURES } from './fixtures/fixtures.ts';

const DATABASE = 'layouts';
const EVERYTHING = { last: 1_000 };

describe.skipIf(whyNoPostgres !== undefined)(
  `layouts in PostgreSQL${whyNoPostgres === undefined ? '' : ` (${whyNoPostgres})`}`,
  { timeout: STARTING },
  () => {
    let server: PostgresServer;
    let engine: TestEngine;

    beforeAll(async () => {
      server = await PostgresServer.start();
      await server.createDatabase(DATABASE);
      for (const [schema, { sql }] of Object.entries(FIXTURES)) {
        await server.query(DATABASE, `create schema "${schema}"; set search_path to "${schema}"; ${sql}`);
      }
    }, STARTING);

    afterAll(() => server.dispose());

    beforeEach(() => {
      engine = startServerEngine();
    });

    afterEach(() => engine.close());

    it('finds each of them in its schema, and nothing else', async () => {
      const explored = await engine.request('exploreServer', {
        connection: server.connection(DATABASE),
        secret: server.password,
      });

      const found = explored.stores.map(({ place, origin, events }) => ({ place, origin, events }));
      const expected = Object.entries(FIXTURES).map(([place, { layout, events }]) => ({
        place,
        origin: layout,
        events: events.length,
      }));
      expect(found).toEqual(expected.toSorted((one, other) => (one.place < other.place ? -1 : 1)));
      expect(explored.server).toMatch(/^PostgreSQL \d+/);
    });

    it('opens the one with the most events where none is named, and says that there are others', async () => {
      await engine.request('open', serverParams(server.connection(DATABASE), EVERYTHING, server.password));
      const { events, notes } = await engine.request('whenRead', null);

      expect(events).toBe(Math.max(...Object.values(FIXTURES).map((fixture) => fixture.events.length)));
      expect(notes).toContainEqual({
        code: 'other-stores',
        message: expect.stringContaining('Axon 5 in “axon_five”') as unknown,
      });
    });

    it('has a fixture for every layout that no library writes in another test, and says the same of how sure it is', () => {
      const writtenByLibraries = new Set(['emmett-postgresql', 'message-db']);
      const known = new Map(Object.values(FIXTURES).map(({ layout, known: sure }) => [layout, sure]));

      const others = POSTGRES_LAYOUTS.filter(({ name }) => !writtenByLibraries.has(name));
      expect(others.map(({ name }) => [name, known.get(name)])).toEqual(
        others.map(({ name, known: sure }) => [name, sure]),
      );
    });

    describe.each(Object.entries(FIXTURES))('%s', (schema, fixture) => {
      const open = async (window = {}): Promise<readonly string[]> => {
        const connection = server.connection(DATABASE, { schema });
        await engine.request('open', serverParams(connection, { ...EVERYTHING, ...window }, server.password));
        await engine.request('whenRead', null);
        return eventsOf(engine);
      };

      it('shows its events with their own versions, ids, times and payloads', async () => {
        expect(await open()).toEqual(fixture.events);

        const { items } = await engine.request('events', { limit: 100, direction: 'forward' });
        expect(items.map(({ dataText }) => dataText)).toEqual(fixture.data);
        for (const [place, expected] of Object.entries(fixture.details ?? {})) {
          const detail = await engine.request('detail', { position: Number(place) + 1 });
          expect(detail).toMatchObject(expected);
        }
        expect(await engine.request('verify', null)).toMatchObject({ ok: true, problems: [] });
      });

      it('lists its streams by pages, and those that a text is part of', async () => {
        await open();
        const page = async (params: object): Promise<unknown> => {
          const { items } = await engine.request('serverStreams', { limit: 1, ...params });
          return items.map(({ name, events }) => [name, events]);
        };

        const pages: unknown[] = [];
        for (let after: string | undefined; ; after = fixture.streams[pages.length - 1]?.[0]) {
          const found = await page(after === undefined ? {} : { after });
          if ((found as unknown[]).length === 0) break;
          pages.push(found);
        }

        expect(pages).toEqual(fixture.streams.map((stream) => [stream]));
        const last = fixture.streams.at(-1);
        const [name = ''] = last ?? [];
        expect(await page({ filter: name.toUpperCase() })).toEqual([last]);
        expect(await page({ filter: 'nothing is called so' })).toEqual([]);
      });

      it('brings in one stream, one category, or the last event', async () => {
        const [stream, events] = fixture.stream;
        expect(await open({ stream })).toEqual(events);
        await engine.request('setWindow', { ...EVERYTHING, stream: 'nothing is called so' });
        expect(await eventsOf(engine)).toEqual([]);
        await engine.request('setWindow', { ...EVERYTHING, category: events[0]?.split(/[-@]/)[0] ?? '' });
        expect(unversioned(await eventsOf(engine))).toContain(unversioned(events)[0]);
        await engine.request('setWindow', { ...EVERYTHING, category: 'nothing is called so' });
        expect(await eventsOf(engine)).toEqual([]);

        await engine.request('setWindow', { last: 1 });
        expect(unversioned(await eventsOf(engine))).toEqual(unversioned(fixture.events).slice(-1));
        // Also where no stream begins in the window, its versions count from where the store counts.
        const countsFromZero = fixture.events.some((event) => event.includes('@0 '));
        expect(await engine.request('summary', null)).toMatchObject({ versionShift: countsFromZero ? 1 : 0 });
      });
    });
  },
);

/** `stream@version type` of every event, in the order of the log; the version is the store's own. */
async function eventsOf(engine: TestEngine): Promise<readonly string[]> {
  const { events } = await engine.request('summary', null);
  const positions = Array.from({ length: events }, (_, index) => index + 1);
  const rows = await engine.request('rows', { positions });
  return rows.map(({ stream, version, type }) => `${stream}@${version} ${type}`);
}

/** Where a store has no versions, events are counted, and that in the window. */
function unversioned(events: readonly string[]): readonly string[] {
  return events.map((event) => event.replace(/@\d+ /, ' '));
}
