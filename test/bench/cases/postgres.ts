import { readFileSync } from 'node:fs';
import type { PostgresConnection } from '../../../src/protocol/connection.ts';
import { PostgresServer } from '../../support/postgres-server.ts';
import { type BenchCase, type Figures, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';

const WINDOW = { last: 10_000 };
const PAGE = { limit: 100, direction: 'forward' } as const;
const EVENTS_A_STREAM = 20;

/** Stores of as many events as the log has; the first has an index on what orders its events, the second has none. */
const LAYOUTS: Readonly<Record<string, (events: number) => string>> = {
  'message-db': (events) => `
    create table messages (global_position bigserial primary key, position bigint not null, time timestamp not null, stream_name text not null,
      type text not null, data jsonb, metadata jsonb, id uuid not null);
    insert into messages select n, (n - 1) / ${streams(events)}, timestamp '2026-01-05' + n * interval '1 second',
      'order-' || n % ${streams(events)}, 'OrderPlaced', ${payload()}, '{}', gen_random_uuid() from generate_series(1, ${events}) n;
    create unique index on messages (stream_name, position);`,
  Emmett: (events) => `
    create table emt_messages (stream_position bigint not null, global_position bigint, transaction_id xid8 not null, created timestamptz not null default now(),
      is_archived boolean not null default false, message_kind varchar(1) not null default 'E', stream_id text not null, partition text not null default 'emt:default',
      message_schema_version text not null default '1', message_id text not null, message_type text not null, message_data jsonb not null, message_metadata jsonb not null);
    insert into emt_messages (stream_position, global_position, transaction_id, stream_id, message_id, message_type, message_data, message_metadata)
      select 1 + (n - 1) / ${streams(events)}, n, pg_current_xact_id(), 'order-' || n % ${streams(events)}, gen_random_uuid()::text, 'OrderPlaced', ${payload()}, '{}'
      from generate_series(1, ${events}) n;
    alter table emt_messages add primary key (stream_id, stream_position, partition, is_archived);`,
};

let server: Promise<PostgresServer> | undefined;
const filled = new Map<string, Promise<PostgresConnection>>();

/** A window of a store on a server of the bench's own, and its streams, all through the channel to the worker. */
const benchCase: BenchCase = {
  name: 'Foldline on PostgreSQL',
  async measure(path) {
    const figures: Record<string, number> = {};
    for (const layout of Object.keys(LAYOUTS)) {
      const connection = await (filled.get(`${layout} ${path}`) ?? fill(layout, path));
      Object.assign(figures, await measureStore(connection, layout));
    }
    return figures;
  },
};
export default benchCase;

async function measureStore(connection: PostgresConnection, layout: string): Promise<Figures> {
  const { password: secret } = await startedServer();
  const engine = await startBenchEngine();
  const { channel } = engine;
  try {
    const opening = openParams('/server');
    const started = performance.now();
    const location = { kind: 'server', connection, secret, window: WINDOW } as const;
    await channel.request('open', { ...opening, uri: 'foldline-server:/bench', location });
    await channel.request('events', PAGE);
    const firstPage = performance.now() - started;
    await channel.request('serverStreams', { limit: 100 });
    const streamsShown = performance.now() - started;
    await channel.request('whenRead', null);
    const read = performance.now() - started;
    const more = await time(() => channel.request('serverStreams', { limit: 100, after: 'order-5' }));
    const found = await time(() => channel.request('serverStreams', { limit: 100, filter: '-77' }));
    return {
      [`${layout} on PostgreSQL: connect and show the first page`]: firstPage,
      [`${layout} on PostgreSQL: and its streams`]: streamsShown,
      [`${layout} on PostgreSQL: and a window of 10,000`]: read,
      [`${layout} on PostgreSQL: 100 more streams`]: more.milliseconds,
      [`${layout} on PostgreSQL: streams by a part of their names`]: found.milliseconds,
    };
  } finally {
    engine.dispose();
  }
}

function fill(layout: string, path: string): Promise<PostgresConnection> {
  const filling = (async () => {
    const started = await startedServer();
    const database = `${layout} ${filled.size}`;
    const events = readFileSync(path, 'latin1').split('\n').length - 1;
    await started.createDatabase(database);
    await started.query(database, `${LAYOUTS[layout]?.(events)}; analyze`);
    return started.connection(database);
  })();
  filled.set(`${layout} ${path}`, filling);
  return filling;
}

function startedServer(): Promise<PostgresServer> {
  return (server ??= PostgresServer.start());
}

function streams(events: number): number {
  return Math.ceil(events / EVENTS_A_STREAM);
}

/** Some 200 bytes of JSON. */
function payload(): string {
  return `jsonb_build_object('order', n, 'customer', md5(n::text), 'price', n % 1000 / 10.0, 'note', repeat(md5((n * 7)::text), 3))`;
}
