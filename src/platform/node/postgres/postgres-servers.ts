import { explorePostgres, PostgresSource } from '../../../engine/servers/postgres/postgres-source.ts';
import { exportToPostgres } from '../../../engine/servers/export/export-to-postgres.ts';
import { ServerLog } from '../../../engine/servers/server-log.ts';
import type { Servers, ServersBundle } from '../../../engine/servers/server-file.ts';
import type { PostgresConnection } from '../../../protocol/connection.ts';
import { connectPostgres } from './connect-postgres.ts';

export const postgresServers: Servers<PostgresConnection> = {
  openServer: ({ connection, secret, window, maximumSize }) => {
    const source = new PostgresSource(connection, (signal) => connectPostgres(connection, secret, signal));
    return ServerLog.open(source, { window, maximumSize });
  },
  exploreServer: ({ connection, secret }, signal) =>
    explorePostgres((connecting) => connectPostgres(connection, secret, connecting), signal),
};

export const exportEvents: ServersBundle['exportEvents'] = ({ secret, ...params }, events, signal) =>
  exportToPostgres((connecting) => connectPostgres(params.connection, secret, connecting), params, events, signal);
