import type { Connection, FoundStore, NatsConnection, PostgresConnection } from '../../protocol/connection.ts';

/** A connection while it is described. */
export interface ConnectDraft {
  /** The name of a connection that is there, where one was chosen instead. */
  readonly existing?: string;
  readonly kind?: Connection['kind'];
  /** As it was typed: of PostgreSQL one address, of NATS some. */
  readonly address?: string;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly servers?: readonly string[];
  readonly authentication?: NatsConnection['authentication'];
  readonly user?: string;
  readonly secret?: string;
  readonly tls?: Connection['tls'];
  readonly store?: FoundStore;
  /** Whether the store is one of several, so that it must be named. */
  readonly isOneOfSeveral?: boolean;
  readonly last?: number;
  readonly name?: string;
}

/** The connection that a draft describes, as far as it does. */
export function connectionOf(draft: ConnectDraft): Connection {
  return draft.kind === 'nats' ? natsOf(draft) : postgresOf(draft);
}

function postgresOf(draft: ConnectDraft): PostgresConnection {
  const { name = '', host = 'localhost', port = 5432, database = '', user = '', tls = 'verify' } = draft;
  const schema = draft.isOneOfSeveral === true ? draft.store?.place : undefined;
  return { kind: 'postgres', name, host, port, database, user, tls, ...(schema === undefined ? {} : { schema }) };
}

function natsOf(draft: ConnectDraft): NatsConnection {
  const { name = '', servers = [], authentication = 'none', user, tls = 'verify', store } = draft;
  return {
    kind: 'nats',
    name,
    servers,
    stream: store?.place ?? '',
    tls,
    authentication,
    ...(user === undefined ? {} : { user }),
  };
}

/** A name that no other connection has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const plain = wanted.replaceAll(/[/\\?#]/g, '-');
  let name = plain;
  for (let number = 2; taken.includes(name); number++) name = `${plain} ${number}`;
  return name;
}
