/** What speaks with servers, a bundle of its own: it is loaded when the first connection is made. */
import type { ServersBundle } from '../../engine/servers/server-file.ts';
import { natsServers } from './nats/nats-servers.ts';
import { exportEvents, postgresServers } from './postgres/postgres-servers.ts';

export const openServer: ServersBundle['openServer'] = ({ connection, ...params }) => {
  switch (connection.kind) {
    case 'postgres':
      return postgresServers.openServer({ connection, ...params });
    case 'nats':
      return natsServers.openServer({ connection, ...params });
  }
};

export const exploreServer: ServersBundle['exploreServer'] = ({ connection, ...params }, signal) => {
  switch (connection.kind) {
    case 'postgres':
      return postgresServers.exploreServer({ connection, ...params }, signal);
    case 'nats':
      return natsServers.exploreServer({ connection, ...params }, signal);
  }
};

export { exportEvents };
