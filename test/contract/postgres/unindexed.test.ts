import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogWindow } from '../../../src/protocol/connection.ts';
import type { TestEngine } from '../../support/in-process-engine.ts';
import { PostgresServer, STARTING, whyNoPostgres } from '../../support/postgres-server.ts';
import { serverParams, startServerEngine } from '../../support/server-log.ts';

const DATABASE = 'large';
const EVENTS = 60_000;
const EVENTS_A_TRANSACTION = 100;
/** As many as are given at once. */
const PAGE = 10_000;

/** Some 40 MB of events, written neither in the order of their transactions nor with an index on it; each in a stream of its own. */
const STORE = `
  create table emt_messages (stream_position bigint not null, global_position bigint, transaction_id xid8 not null,
    created timestamptz not null, is_archived boolean not null, message_kind varchar(1) not null, stream_id text not null,
    partition text not null, message_id text not null, message_type text not null, message_data jsonb not null,
    message_metadata jsonb not null, primary key (stream_id, stream_position, partition, is_archived)) partition by list (is_archived);
  create table emt_messages_active partition of emt_messages for values in (false);
  create table emt_messages_archived partition of emt_messages for values in (true);
  insert into emt_messages
    select 1, n, (3 + n * 7919 % ${EVENTS} / ${EVENTS_A_TRANSACTION})::text::xid8, timestamptz '2026-01-05' + n * interval '1 second',
      n % 50 = 1, case n % 10 when 0 then 'C' else 'E' end, (case n % 3 when 0 then 'cart-' else 'order-' end) || n, 'emt:default',
      'm-' || n, 'Placed', jsonb_build_object('note', repeat(md5(n::text), 16)), '{}'
    from generate_series(0, ${EVENTS - 1}) n;
  analyze`;

describe.skipIf(whyNoPostgres !== undefined)(
  `a large store without an index on its order${whyNoPostgres === undefined ? '' : ` (${whyNoPostgres})`}`,
  { timeout: STARTING },
  () => {
    let server: PostgresServer;
    let engine: TestEngine;

    beforeAll(async () => {
      server = await PostgresServer.start();
      await server.createDatabase(DATABASE);
      await server.query(DATABASE, STORE);
    }, STARTING);

    afterAll(() => server.dispose());

    beforeEach(() => {
      engine = startServerEngine();
    });

    afterEach(() => engine.close());

    it.each<[string, LogWindow, string]>([
      ['the newest events', { last: 300 }, 'true'],
      ['so many that the first of them is looked for', { last: 20_500 }, 'true'],
      ['all events where the window has room for more', { last: 100_000 }, 'true'],
      ['the newest of a category', { last: 300, category: 'cart' }, `stream_id like 'cart-%' and not is_archived`],
      [
        'the newest before a time',
        { last: 300, to: '2026-01-05T08:00:00Z' },
        `created < timestamptz '2026-01-05 08:00:00Z'`,
      ],
      [
        'the few that there are before a time',
        { last: 300, to: '2026-01-05T00:03:00Z' },
        `created < timestamptz '2026-01-05 00:03:00Z'`,
      ],
    ])('shows %s, in the order of their transactions', async (_, window, fits) => {
      const rows = await server.query<{ stream: string }>(
        DATABASE,
        `select case when is_archived then 'archived:' else '' end || stream_id as stream from emt_messages
          where message_kind = 'E' and ${fits} order by transaction_id desc, global_position desc limit ${window.last}`,
      );
      const expected = rows.map(({ stream }) => stream).toReversed();

      await engine.request('open', serverParams(server.connection(DATABASE), window, server.password));
      expect(await engine.request('whenRead', null)).toMatchObject({ events: expected.length });

      const { items } = await engine.request('events', { limit: PAGE, direction: 'forward' });
      expect(items.map(({ stream }) => stream)).toEqual(expected.slice(0, PAGE));
    });
  },
);
