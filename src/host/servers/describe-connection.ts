import type { Connection } from '../../protocol/connection.ts';

/** Where a connection leads, in a few words: `shop on localhost:5432`, `ORDERS on nats.example:4222`. */
export function connectionAddress(connection: Connection): string {
  return connection.kind === 'postgres'
    ? `${connection.database}@${connection.host}:${connection.port}`
    : `${connection.stream}@${connection.servers.join(', ')}`;
}

export function kindName({ kind }: Connection): string {
  return kind === 'postgres' ? 'PostgreSQL' : 'NATS JetStream';
}
