import type { PostgresServer } from '../../support/postgres-server.ts';
import { importStore } from '../../support/stores.ts';

export interface EmmettEvent {
  /** An event where absent. */
  readonly kind?: 'Event' | 'Command';
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: object;
}

/** What is used of Emmett's store. */
export interface EmmettStore {
  appendToStream(
    stream: string,
    events: readonly EmmettEvent[],
    options?: { readonly expectedStreamVersion: bigint },
  ): Promise<unknown>;
  readonly schema: { migrate(): Promise<unknown> };
  close(): Promise<void>;
}

/** Emmett's own store in a database that is made for it. */
export async function startEmmett(server: PostgresServer, database: string): Promise<EmmettStore> {
  await server.createDatabase(database);
  const library = await importStore<{ getPostgreSQLEventStore(url: string): EmmettStore }>(
    '@event-driven-io/emmett-postgresql',
  );
  const store = library.getPostgreSQLEventStore(server.url(database));
  await store.schema.migrate();
  return store;
}
