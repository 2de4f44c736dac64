import { describe, expect, it, vi } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { Channel, type Handlers, type Port } from '../../../src/protocol/channel.ts';

interface Server {
  readonly requests: {
    double: { params: number; result: number };
    wait: { params: null; result: string };
    fail: { params: string; result: null };
    bytes: { params: number; result: Uint8Array<ArrayBuffer> };
  };
  readonly notifications: { heard: string };
}
interface Client {
  readonly requests: Record<never, never>;
  readonly notifications: { told: string };
}

/** Two ports that hand structured clones to each other, as workers do. */
function connect(): [Port, Port] {
  const { port1, port2 } = new MessageChannel();
  const toPort = (port: MessagePort): Port => ({
    post: (message, transfer) => port.postMessage(message, [...(transfer ?? [])]),
    listen: (listener) => {
      port.onmessage = (event) => listener(event.data);
      (port as unknown as { unref?: () => void }).unref?.();
    },
  });
  return [toPort(port1), toPort(port2)];
}

function start(overrides: Partial<Handlers<Server>['requests']> = {}) {
  const [serverPort, clientPort] = connect();
  const heard = vi.fn();
  const told = vi.fn();
  const aborted = vi.fn();
  const server = new Channel<Server, Client>(serverPort, {
    requests: {
      double: (value) => value * 2,
      wait: (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted();
            resolve('late');
          });
        }),
      fail: (message) => {
        throw new FoldlineError('read-only', message, { why: 'test' });
      },
      bytes: (length, { transfer }) => {
        const bytes = new Uint8Array(length);
        transfer(bytes.buffer);
        return bytes;
      },
      ...overrides,
    },
    notifications: { heard },
  });
  const client = new Channel<Client, Server>(clientPort, { requests: {}, notifications: { told } });
  return { server, client, clientPort, heard, told, aborted };
}

describe('a channel', () => {
  it('answers each request with its own result, also out of order', async () => {
    const { client } = start({
      double: async (value) => (await new Promise((done) => setTimeout(done, 20 - value)), value * 2),
    });
    expect(await Promise.all([client.request('double', 1), client.request('double', 9)])).toEqual([2, 18]);
  });

  it('carries errors with code, message and details', async () => {
    const { client } = start();
    await expect(client.request('fail', 'no')).rejects.toMatchObject({
      code: 'read-only',
      message: 'no',
      details: { why: 'test' },
    });
  });

  it('cancels on the other side and rejects at once', async () => {
    const { client, aborted } = start();
    const controller = new AbortController();
    const answer = client.request('wait', null, controller.signal);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce());
  });

  it('does not send a request whose signal is aborted already', async () => {
    const { client } = start();
    await expect(client.request('double', 1, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('moves the buffers that a handler names', async () => {
    const { client } = start();
    expect(await client.request('bytes', 5)).toHaveLength(5);
  });

  it('tells both ways', async () => {
    const { server, client, heard, told } = start();
    client.notify('heard', 'up');
    server.notify('told', 'down');
    await vi.waitFor(() => {
      expect(heard).toHaveBeenCalledWith('up');
      expect(told).toHaveBeenCalledWith('down');
    });
  });

  it('rejects what waits, and what comes later, once disposed', async () => {
    const { client } = start();
    const answer = client.request('wait', null);
    client.dispose(new FoldlineError('engine-stopped', 'gone'));
    await expect(answer).rejects.toMatchObject({ code: 'engine-stopped' });
    await expect(client.request('double', 1)).rejects.toMatchObject({ code: 'engine-stopped' });
  });

  it('ignores what is no message and refuses unknown names', async () => {
    const { client, clientPort } = start();
    for (const noise of [null, 7, 'x', {}, { kind: 'result' }, { kind: 'notification', name: 'toString', params: 1 }]) {
      clientPort.post(noise);
    }
    await expect(client.request('toString' as 'double', 1)).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(await client.request('double', 2)).toBe(4);
  });
});
