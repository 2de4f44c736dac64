import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NatsConnection } from '../../../src/protocol/connection.ts';
import { NatsServer, whyNoNats } from '../../support/nats-server.ts';
import { failureInTime } from '../passing-time.ts';
import { EVERYTHING, NatsLog } from './nats-log.ts';

let log: NatsLog;

beforeEach(() => {
  log = new NatsLog();
});

afterEach(() => log.close());

describe.skipIf(whyNoNats !== undefined)('a server that goes and comes', () => {
  it('is told to be lost, keeps what is there, and is caught up with when it is back', async () => {
    const server = await NatsServer.start();
    try {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'S', subjects: ['s.>'] });
      await jetStream.publish('s.1', '{"type":"Before"}');
      await log.open(server.connection('S'));

      await server.stop();
      await log.whenTold((summary) => summary.server?.connection === 'lost');
      const unreachable = await log.whenTold((summary) => /cannot be reached/.test(summary.server?.message ?? ''));
      expect(unreachable).toMatchObject({ events: 1, server: { connection: 'lost' } });
      expect(await log.events()).toEqual(['s.1@1 Before']);
      await expect(log.request('serverStreams', { limit: 1 })).rejects.toMatchObject({ code: 'server-unreachable' });
      await expect(log.request('setWindow', EVERYTHING)).rejects.toMatchObject({ code: 'server-unreachable' });

      await server.start();
      await (await server.client()).jetStream.publish('s.1', '{"type":"After"}');
      const back = await log.whenTold(({ events }) => events === 2);
      expect(back).toMatchObject({ generation: 1, server: { connection: 'connected', total: 2 } });
      expect(await log.events()).toEqual(['s.1@1 Before', 's.1@2 After']);
    } finally {
      await server.dispose();
    }
  });
});

describe('a server that cannot be reached', () => {
  const unreachable = (port: number): NatsConnection => ({
    kind: 'nats',
    name: 'test',
    servers: [`nats://127.0.0.1:${port}`],
    stream: 'S',
    tls: 'off',
    authentication: 'none',
  });

  /** A server of another kind. */
  async function listen(
    connected: (socket: Socket) => void,
  ): Promise<{ readonly port: number; close(): Promise<void> }> {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      connected(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      port: (server.address() as AddressInfo).port,
      close: async () => {
        for (const socket of sockets) socket.destroy();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
  }

  it('says so where nobody listens', async () => {
    const free = await listen(() => undefined);
    await free.close();

    await expect(log.open(unreachable(free.port))).rejects.toMatchObject({ code: 'server-unreachable' });
    await expect(log.request('exploreServer', { connection: unreachable(free.port) })).rejects.toMatchObject({
      code: 'server-unreachable',
    });
  });

  it('gives up one that takes the connection and never answers', async () => {
    const connected = Promise.withResolvers<undefined>();
    const silent = await listen(() => connected.resolve(undefined));
    try {
      const { error, after } = await failureInTime(() => log.open(unreachable(silent.port)), connected.promise);
      expect(error).toMatchObject({ code: 'server-unreachable' });
      expect(after).toBeLessThanOrEqual(10_000);
    } finally {
      await silent.close();
    }
  });

  it('says so where the server is of another kind', async () => {
    const other = await listen((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    try {
      await expect(log.open(unreachable(other.port))).rejects.toMatchObject({ code: 'server-unreachable' });
    } finally {
      await other.close();
    }
  });
});
