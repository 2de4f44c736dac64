import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FoldlineError } from '../../../../src/core/events/errors.ts';
import { readRange } from '../../../../src/core/log/byte-source.ts';
import { ServerLog } from '../../../../src/engine/servers/server-log.ts';
import type {
  ServerSession,
  ServerSource,
  WindowListener,
  WindowReader,
} from '../../../../src/engine/servers/server-source.ts';
import type { LogWindow } from '../../../../src/protocol/connection.ts';

/** A server whose events are lines of a list. */
class FakeServer {
  readonly lines: string[] = [];
  connections = 0;
  /** Why nobody is let in, while that is set. */
  refusal: FoldlineError | undefined;
  lose: (message: string) => void = () => undefined;
  listener: WindowListener | undefined;
  closedReaders = 0;

  get source(): ServerSource<ServerSession> {
    return {
      format: { name: 'translated', layout: 'lines', mapping: {}, confidence: 'sure' },
      pollInterval: 5,
      connect: () => this.#connect(),
      read: (window, listener) => this.#read(window, listener),
    };
  }

  #connect(): Promise<ServerSession> {
    if (this.refusal !== undefined) return Promise.reject(this.refusal);
    const lost = new Promise<string>((resolve) => (this.lose = resolve));
    return Promise.resolve({
      server: `Fake ${++this.connections}`,
      lost,
      streams: () => Promise.resolve({ items: [], total: 0 }),
      close: () => this.lose('Closed.'),
    });
  }

  #read({ last }: LogWindow, listener: WindowListener): WindowReader<ServerSession> {
    if (last < 1) throw new FoldlineError('invalid-argument', 'No such window.');
    this.listener = listener;
    let next = Math.max(0, this.lines.length - last);
    const { lines } = this;
    return {
      get total() {
        return lines.length;
      },
      next: () => {
        const line = lines[next];
        if (line === 'unreachable') return Promise.reject(new FoldlineError('server-unreachable', 'Gone.'));
        if (line === 'changed') return Promise.reject(new FoldlineError('file-changed', 'Made anew.'));
        if (line === undefined) return Promise.resolve(undefined);
        next++;
        return Promise.resolve(new TextEncoder().encode(`${line}\n`));
      },
      close: () => void this.closedReaders++,
    };
  }
}

describe('a log on a server', () => {
  let server: FakeServer;
  let log: ServerLog<ServerSession>;
  let news: number;

  const textOf = (): string => new TextDecoder().decode(readRange(log, 0, log.size));
  const readAll = async (): Promise<string> => {
    while (await log.grow()) continue;
    return textOf();
  };
  const open = async (window: LogWindow = { last: 10 }, maximumSize = 1_000): Promise<void> => {
    log = await ServerLog.open(server.source, { window, maximumSize });
    log.onNews(() => news++);
  };
  const pass = async (milliseconds: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    server.lines.push('a', 'b', 'c');
    news = 0;
  });

  afterEach(() => {
    log.close();
    vi.useRealTimers();
  });

  it('brings in the events of its window, and says how many the server has', async () => {
    await open({ last: 2 });

    expect(await readAll()).toBe('b\nc\n');
    expect(log.server).toEqual({ window: { last: 2 }, total: 3, connection: 'connected', server: 'Fake 1' });
  });

  it('brings in what comes', async () => {
    await open();
    await readAll();
    expect(await log.refresh()).toMatchObject({ kind: 'there', changed: false });

    server.lines.push('d', 'e');
    expect(await log.refresh()).toMatchObject({ changed: true, rewritten: false });
    expect(await readAll()).toBe('a\nb\nc\nd\ne\n');
  });

  it('tells when events have come, and when the server says something else', async () => {
    await open();
    await readAll();
    server.listener?.arrived();
    expect(news).toBe(1);
    server.listener?.note({ code: 'seen', message: 'Something.' });
    await log.refresh();
    expect(news).toBe(2);
    expect(log.notes).toEqual([{ code: 'seen', message: 'Something.' }]);
    await log.refresh();
    expect(news).toBe(2);
  });

  it('is begun anew with another window, which is refused where it is none', async () => {
    await open();
    await readAll();

    log.setWindow({ last: 1 });
    expect(await log.refresh()).toMatchObject({ changed: true, rewritten: true });
    expect(await readAll()).toBe('c\n');
    expect(server.closedReaders).toBe(1);
    expect(() => log.setWindow({ last: 0 })).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    expect(await log.refresh()).toMatchObject({ changed: false });
  });

  it('is begun anew when the server has something else in its place', async () => {
    await open();
    await readAll();
    server.lines.push('changed');
    await log.refresh();
    server.lines.splice(0, 4, 'x');

    expect(await log.refresh()).toMatchObject({ rewritten: true });
    expect(await readAll()).toBe('x\n');
  });

  it('keeps what is there while the connection is lost, and goes on when it is back', async () => {
    await open();
    await readAll();
    server.lose('The server has gone.');
    await pass(0);
    expect(news).toBe(1);
    expect(log.server).toMatchObject({ connection: 'lost', message: 'The server has gone.', server: 'Fake 1' });
    expect(() => log.setWindow({ last: 1 })).toThrow(expect.objectContaining({ code: 'server-unreachable' }));
    await expect(log.streams({ limit: 1 }, new AbortController().signal)).rejects.toMatchObject({
      code: 'server-unreachable',
    });

    server.refusal = new FoldlineError('server-unreachable', 'Still away.');
    server.lines.push('d');
    await pass(1_000);
    expect(log.server).toMatchObject({ connection: 'lost', message: 'Still away.' });
    expect(await log.refresh()).toMatchObject({ changed: false });

    server.refusal = undefined;
    await pass(30_000);
    expect(log.server).toEqual({ window: { last: 10 }, total: 4, connection: 'connected', server: 'Fake 2' });
    await log.refresh();
    expect(await readAll()).toBe('a\nb\nc\nd\n');
  });

  it('does not knock on and on where it is refused', async () => {
    await open();
    server.refusal = new FoldlineError('server-refused', 'Wrong password.');
    server.lose('Gone.');
    await pass(300);
    expect(log.server.message).toBe('Wrong password.');
    server.refusal = undefined;
    await pass(29_000);
    expect(log.server.connection).toBe('lost');
    await pass(1_500);
    expect(log.server.connection).toBe('connected');
  });

  it('is not ended by a connection that fails while it is read', async () => {
    server.lines.push('unreachable');
    await open();

    expect(await readAll()).toBe('a\nb\nc\n');
  });

  it('says that its events are more than may be held', async () => {
    await open({ last: 10 }, 4);

    await expect(readAll()).rejects.toMatchObject({ code: 'file-too-large' });
    expect(textOf()).toBe('a\nb\n');
  });

  it('does not connect again when it was closed', async () => {
    await open();
    log.close();
    await pass(60_000);

    expect(server.connections).toBe(1);
    await expect(log.grow()).resolves.toBe(false);
  });

  it('does not open where the server refuses, or there is no such window', async () => {
    await open();
    await expect(ServerLog.open(server.source, { window: { last: 0 }, maximumSize: 1 })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
    server.refusal = new FoldlineError('server-refused', 'No.');
    await expect(ServerLog.open(server.source, { window: { last: 1 }, maximumSize: 1 })).rejects.toMatchObject({
      code: 'server-refused',
    });
  });
});
