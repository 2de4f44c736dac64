import type { Servers } from '../../../engine/servers/server-file.ts';
import { ServerLog } from '../../../engine/servers/server-log.ts';
import { exploreJetStream, NatsSource } from '../../../engine/servers/nats/nats-source.ts';
import type { NatsConnection } from '../../../protocol/connection.ts';
import { connectNats } from './connect.ts';
import { JetStreamClient } from './jet-stream-client.ts';

export const natsServers: Servers<NatsConnection> = {
  openServer: async ({ connection, secret, window, maximumSize }) => {
    const source = new NatsSource(connection.stream, maximumSize, async (signal) =>
      JetStreamClient.open(await connectNats(connection, secret, signal)),
    );
    return ServerLog.open(source, { window, maximumSize });
  },
  exploreServer: async ({ connection, secret }, signal) => {
    const jetStream = await JetStreamClient.open(await connectNats(connection, secret, signal));
    try {
      return { server: jetStream.server, stores: await exploreJetStream(jetStream) };
    } finally {
      jetStream.close();
    }
  },
};
