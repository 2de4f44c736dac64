import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { credsAuthenticator, headers } from '@nats-io/transport-node';
import { RetentionPolicy } from '@nats-io/jetstream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogWindow, NatsConnection } from '../../src/protocol/connection.ts';
import type { LogSummary } from '../../src/protocol/log.ts';
import type { TestEngine } from '../support/in-process-engine.ts';
import { operatedServer } from '../support/nats-credentials.ts';
import { NatsServer, whyNoNats } from '../support/nats-server.ts';
import { serverParams, startServerEngine } from '../support/server-log.ts';

const EVERYTHING: LogWindow = { last: 10_000 };

// Servers start, and are given up, in their own time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let engine: TestEngine;

beforeEach(() => {
  engine = startServerEngine();
});

afterEach(async () => {
  await engine.close();
});

async function open(connection: NatsConnection, window = EVERYTHING, secret?: string): Promise<LogSummary> {
  await engine.request('open', serverParams(connection, window, secret));
  return engine.request('whenRead', null);
}

/** `stream@version type` of every event, in the order of the log. */
async function eventsOf(): Promise<readonly string[]> {
  const { items } = await engine.request('events', { limit: 10_000, direction: 'forward' });
  return items.map(({ stream, version, type }) => `${stream}@${version} ${type}`);
}

describe.skipIf(whyNoNats !== undefined)(
  `a stream of JetStream${whyNoNats === undefined ? '' : ` (${whyNoNats})`}`,
  () => {
    let server: NatsServer;
    let made = 0;
    let stream: string;

    beforeAll(async () => {
      server = await NatsServer.start();
    });

    afterAll(async () => {
      await server.dispose();
    });

    /** A stream of its own for each test, whose subjects begin with its name. */
    beforeEach(async () => {
      stream = `ORDERS${++made}`;
      const { manager } = await server.client();
      await manager.streams.add({ name: stream, subjects: [`${stream}.>`], num_replicas: 1 });
    });

    async function publish(
      subject: string,
      data: string | Uint8Array,
      values: Record<string, string> = {},
    ): Promise<number> {
      const { jetStream } = await server.client();
      const sent = headers();
      for (const [name, value] of Object.entries(values)) sent.append(name, value);
      return (await jetStream.publish(`${stream}.${subject}`, data, { headers: sent })).seq;
    }

    async function publishMany(count: number, subject: (index: number) => string): Promise<void> {
      const { jetStream } = await server.client();
      for (let first = 0; first < count; first += 500) {
        const batch = Array.from({ length: Math.min(500, count - first) }, (_, index) => first + index);
        await Promise.all(
          batch.map((index) => jetStream.publish(`${stream}.${subject(index)}`, `{"type":"Counted","index":${index}}`)),
        );
      }
    }

    it('shows messages as events and subjects as streams, with what headers and payloads say', async () => {
      await publish('1', '{"total":9007199254740993, "total":1.50}', {
        'ce-type': 'OrderPlaced',
        'Nats-Msg-Id': 'm-1',
        'Correlation-Id': 'c-7',
        trace: 'a',
      });
      await publish('2', '{"type":"OrderPlaced"}');
      await publish('1', 'plain text');
      await publish('1', new Uint8Array([0xff, 0x00]));

      const summary = await open(server.connection(stream));

      expect(summary.format).toMatchObject({
        origin: { name: 'jetstream', label: 'NATS JetStream' },
        confidence: 'sure',
      });
      expect(summary.server).toMatchObject({
        total: 4,
        connection: 'connected',
        server: expect.stringMatching(/^NATS \d/) as unknown,
      });
      expect(summary).toMatchObject({ events: 4, streams: 2, problems: 0, readonly: true });
      const { items } = await engine.request('events', { limit: 10, direction: 'forward' });
      expect(items.map(({ stream: of, version, type, dataText }) => [of, version, type, dataText])).toEqual([
        [`${stream}.1`, 1, 'OrderPlaced', '{"total":9007199254740993, "total":1.50}'],
        [`${stream}.2`, 1, 'OrderPlaced', '{"type":"OrderPlaced"}'],
        [`${stream}.1`, 2, 'message', '"plain text"'],
        [`${stream}.1`, 3, 'message', '{"$binary":"/wA="}'],
      ]);
      expect(items[0]).toMatchObject({ id: 'm-1', metadata: { trace: 'a', 'Nats-Msg-Id': 'm-1' } });
      const { jetStream } = await server.client();
      const stored = await (await jetStream.streams.get(stream)).getMessage({ seq: 1 });
      expect(items[0]?.time).toBe(stored?.timestamp);
      expect(items[0]?.time).toMatch(/\.\d{7,9}Z$/);
    });

    it('keeps the place in the stream of each message, with gaps where some were deleted, and versions without', async () => {
      for (const subject of ['a', 'b', 'a', 'a']) await publish(subject, '{}');
      const { manager } = await server.client();
      await manager.streams.deleteMessage(stream, 3);

      await open(server.connection(stream));

      expect(await eventsOf()).toEqual([`${stream}.a@1 message`, `${stream}.b@1 message`, `${stream}.a@2 message`]);
      expect(await engine.request('detail', { position: 3 })).toMatchObject({ sourcePosition: '4', line: null });
      expect(await engine.request('verify', null)).toMatchObject({ ok: true });
    });

    it('shows messages that were appended with an expected sequence of their subject', async () => {
      const { jetStream } = await server.client();
      const subject = `${stream}.7`;
      const first = await jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: 0 } });
      await jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: first.seq } });
      await expect(jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: 0 } })).rejects.toThrow(
        /wrong last sequence/,
      );

      await open(server.connection(stream));

      expect(await eventsOf()).toEqual([`${subject}@1 message`, `${subject}@2 message`]);
    });

    it('opens an empty stream, and follows it live', async () => {
      expect(await open(server.connection(stream))).toMatchObject({ events: 0, server: { total: 0 } });

      await publish('1', '{"type":"Placed"}');
      await engine.whenTold(({ events }) => events === 1);
      await publish('1', '{"type":"Paid"}');
      const told = await engine.whenTold(({ events }) => events === 2);

      expect(told).toMatchObject({ generation: 1, server: { total: 2 } });
      expect(await eventsOf()).toEqual([`${stream}.1@1 Placed`, `${stream}.1@2 Paid`]);
    });

    describe('with 3,000 messages of three subjects, every tenth deleted', () => {
      const remaining = Array.from({ length: 3_000 }, (_, index) => index + 1).filter(
        (sequence) => sequence % 10 !== 0,
      );
      const subjectOf = (sequence: number): string => ['x.1', 'x.2', 'y-1'][(sequence - 1) % 3] ?? '';
      /** What the server has up to a place, of one subject. */
      const rankOf = (sequence: number): number =>
        remaining.filter((each) => each <= sequence && subjectOf(each) === subjectOf(sequence)).length;
      const expected = (sequences: readonly number[]): readonly string[] =>
        sequences.map((sequence) => `${stream}.${subjectOf(sequence)}@${rankOf(sequence)} Counted`);

      beforeEach(async () => {
        await publishMany(3_000, (index) => subjectOf(index + 1));
        const { manager } = await server.client();
        for (let sequence = 10; sequence <= 3_000; sequence += 10)
          await manager.streams.deleteMessage(stream, sequence);
      });

      it('brings in the last of them, with the versions that they have among all', async () => {
        const summary = await open(server.connection(stream), { last: 25 });

        expect(summary).toMatchObject({ events: 25, problems: 0, notes: [], server: { total: 2_700 } });
        expect(await eventsOf()).toEqual(expected(remaining.slice(-25)));
      });

      it('brings in a subject, a category, and what fits wildcards, when the window is changed', async () => {
        await open(server.connection(stream), { last: 5 });
        const bring = async (window: LogWindow): Promise<readonly string[]> => {
          await engine.request('setWindow', window);
          return eventsOf();
        };
        const ofX = remaining.filter((sequence) => subjectOf(sequence).startsWith('x'));

        expect(await bring({ last: 4, stream: `${stream}.x.2` })).toEqual(
          expected(ofX.filter((sequence) => subjectOf(sequence) === 'x.2').slice(-4)),
        );
        expect(await bring({ last: 400, category: `${stream}.x` })).toEqual(expected(ofX.slice(-400)));
        expect(await bring({ last: 6, stream: `${stream}.x.*` })).toEqual(expected(ofX.slice(-6)));
        expect(await bring({ last: 7, category: `${stream}.y` })).toEqual(
          expected(remaining.filter((sequence) => subjectOf(sequence) === 'y-1').slice(-7)),
        );
        expect(await bring({ last: 10_000 })).toEqual(expected(remaining));
        await expect(bring({ last: 10, stream: 'no subject' })).rejects.toMatchObject({ code: 'invalid-argument' });
        expect(await eventsOf()).toHaveLength(remaining.length);
      });

      it('follows what comes behind a window, and counts on', async () => {
        await open(server.connection(stream), { last: 3, stream: `${stream}.x.1` });

        await publish('x.2', '{"type":"Counted"}');
        await publish('x.1', '{"type":"Counted"}');
        await engine.whenTold(({ events }) => events === 4);

        const ranks = remaining.filter((sequence) => subjectOf(sequence) === 'x.1').length;
        expect((await eventsOf()).at(-1)).toBe(`${stream}.x.1@${ranks + 1} Counted`);
      });

      it('has the first tokens of subjects as categories', async () => {
        await open(server.connection(stream));

        expect(await engine.request('categories', { order: 'name' })).toMatchObject([
          { name: stream, streams: 3, events: 2_700 },
        ]);
      });

      it('lists the subjects that the server has, by pages and with a filter', async () => {
        await open(server.connection(stream), { last: 1 });

        const aTime: unknown = expect.stringMatching(/Z$/);
        const first = await engine.request('serverStreams', { limit: 2 });
        expect(first.total).toBe(3);
        expect(first.items).toEqual([
          { name: `${stream}.x.1`, events: 900, lastTime: aTime },
          { name: `${stream}.x.2`, events: 900, lastTime: aTime },
        ]);
        const rest = await engine.request('serverStreams', { limit: 2, after: `${stream}.x.2` });
        expect(rest.items.map(({ name }) => name)).toEqual([`${stream}.y-1`]);
        const found = await engine.request('serverStreams', { limit: 2, filter: 'Y-' });
        expect(found).toMatchObject({ total: 1, items: [{ name: `${stream}.y-1`, events: 900 }] });
      });

      it('leaves no consumer on the server, and every message', async () => {
        await open(server.connection(stream), { last: 10, category: `${stream}.x` });
        await engine.request('setWindow', { last: 10 });
        await engine.close();

        const { manager } = await server.client();
        await expect.poll(async () => (await manager.streams.info(stream)).state.consumer_count).toBe(0);
        expect((await manager.streams.info(stream)).state).toMatchObject({ messages: 2_700, last_seq: 3_000 });
        engine = startServerEngine();
      });
    });

    it('brings in a range of time', async () => {
      for (let index = 0; index < 5; index++) {
        await publish('1', `{"type":"T${index}"}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await open(server.connection(stream));
      const { items } = await engine.request('events', { limit: 10, direction: 'forward' });
      const [, second, third, fourth] = items.map(({ time }) => new Date(Date.parse(time ?? '')).toISOString());
      if (second === undefined || third === undefined || fourth === undefined)
        throw new Error('There are five events.');

      await engine.request('setWindow', { last: 10, from: second, to: fourth });
      expect(await eventsOf()).toEqual([`${stream}.1@1 T1`, `${stream}.1@2 T2`]);
      const summary = await engine.request('summary', null);
      expect(summary.notes.map(({ code }) => code)).toEqual(['versions-counted']);

      await engine.request('setWindow', { last: 1, to: fourth });
      expect((await eventsOf()).map((event) => event.split(' ')[1])).toEqual(['T2']);
      await engine.request('setWindow', { last: 10, from: third });
      expect(await eventsOf()).toEqual([`${stream}.1@3 T2`, `${stream}.1@4 T3`, `${stream}.1@5 T4`]);
    });

    it('says what the server has when it was purged, and follows on', async () => {
      for (let index = 0; index < 3; index++) await publish('1', '{}');
      await open(server.connection(stream));

      const { manager } = await server.client();
      await manager.streams.purge(stream);
      await engine.whenTold((summary) => summary.server?.total === 0);
      await publish('1', '{}');
      await engine.whenTold(({ events }) => events === 4);

      expect((await eventsOf()).at(-1)).toBe(`${stream}.1@4 message`);
      await engine.request('setWindow', EVERYTHING);
      expect(await eventsOf()).toEqual([`${stream}.1@1 message`]);
    });

    it('says that a stream was deleted, and shows the one that is made in its place', async () => {
      await publish('1', '{"type":"Old"}');
      await open(server.connection(stream));
      const { manager } = await server.client();

      await manager.streams.delete(stream);
      const lost = await engine.whenTold((summary) => summary.server?.connection === 'lost');
      expect(lost.server?.message).toBe('The server has no such stream.');
      expect(await eventsOf()).toEqual([`${stream}.1@1 Old`]);

      await manager.streams.add({ name: stream, subjects: [`${stream}.>`] });
      await publish('1', '{"type":"New"}');
      await engine.whenTold(({ server: state, generation, phase }) => {
        return state?.connection === 'connected' && generation > 1 && phase === 'following';
      });
      expect(await eventsOf()).toEqual([`${stream}.1@1 New`]);
    });

    it.each([RetentionPolicy.Workqueue, RetentionPolicy.Interest])(
      'looks at a stream of the policy %s without a consumer, so that nothing goes from it',
      async (retention) => {
        const { manager, jetStream } = await server.client();
        const name = `QUEUE${made}`;
        await manager.streams.add({ name, subjects: [`${name}.>`], retention });
        // Where nobody is interested nothing is kept.
        await manager.consumers.add(name, { durable_name: 'worker', ack_policy: 'explicit' });
        for (let index = 0; index < 150; index++) await jetStream.publish(`${name}.${index % 2}`, '{"type":"Job"}');

        await open(server.connection(name), { last: 100 });
        expect(await eventsOf()).toHaveLength(100);
        await engine.request('setWindow', { last: 1_000, stream: `${name}.1` });
        expect(await eventsOf()).toHaveLength(75);
        await jetStream.publish(`${name}.1`, '{"type":"Late"}');
        await engine.whenTold(({ events }) => events === 76);

        expect((await eventsOf()).at(-1)).toBe(`${name}.1@76 Late`);
        expect((await manager.streams.info(name)).state).toMatchObject({ messages: 151, consumer_count: 1 });
        expect((await manager.consumers.info(name, 'worker')).num_pending).toBe(151);
      },
    );

    it('shows buckets of keys and of objects as what they are', async () => {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'KV_profiles', subjects: ['$KV.profiles.>'], max_msgs_per_subject: 5 });
      await jetStream.publish('$KV.profiles.ada.name', 'Ada');
      const deletion = headers();
      deletion.set('KV-Operation', 'DEL');
      await jetStream.publish('$KV.profiles.ada.name', '', { headers: deletion });
      await manager.streams.add({ name: 'OBJ_files', subjects: ['$O.files.C.>', '$O.files.M.>'] });
      await jetStream.publish('$O.files.C.x1', new Uint8Array(1_000));
      await jetStream.publish(
        `$O.files.M.${Buffer.from('a b.pdf').toString('base64url')}`,
        '{"name":"a b.pdf","size":1000}',
      );

      const { stores } = await engine.request('exploreServer', { connection: server.connection('') });
      expect(stores).toEqual(
        expect.arrayContaining([
          { origin: 'nats-kv', label: 'NATS KV bucket', place: 'KV_profiles', events: 2 },
          { origin: 'nats-object-store', label: 'NATS object store', place: 'OBJ_files', events: 2 },
          { origin: 'jetstream', label: 'NATS JetStream', place: stream, events: 0 },
        ]),
      );

      await open(server.connection('KV_profiles'));
      expect(await eventsOf()).toEqual(['ada.name@1 PUT', 'ada.name@2 DEL']);
      await engine.request('setWindow', { last: 1, stream: 'ada.name' });
      expect(await eventsOf()).toEqual(['ada.name@2 DEL']);
      await engine.close();
      engine = startServerEngine();
      await open(server.connection('OBJ_files'));
      expect(await eventsOf()).toEqual(['a b.pdf@1 PUT']);
      expect((await engine.request('serverStreams', { limit: 5 })).items).toMatchObject([
        { name: 'a b.pdf', events: 1 },
      ]);
    });

    it.each(['NOWHERE', 'no name', ''])('says that the server has no stream “%s”', async (name) => {
      await expect(open(server.connection(name))).rejects.toMatchObject({ code: 'not-an-event-log' });
    });
  },
);

describe.skipIf(whyNoNats !== undefined)('a server that goes and comes', () => {
  it('is told to be lost, keeps what is there, and is caught up with when it is back', async () => {
    const server = await NatsServer.start();
    try {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'S', subjects: ['s.>'] });
      await jetStream.publish('s.1', '{"type":"Before"}');
      await open(server.connection('S'));

      await server.stop();
      await engine.whenTold((summary) => summary.server?.connection === 'lost');
      const unreachable = await engine.whenTold((summary) => /cannot be reached/.test(summary.server?.message ?? ''));
      expect(unreachable).toMatchObject({ events: 1, server: { connection: 'lost' } });
      expect(await eventsOf()).toEqual(['s.1@1 Before']);
      await expect(engine.request('serverStreams', { limit: 1 })).rejects.toMatchObject({ code: 'server-unreachable' });
      await expect(engine.request('setWindow', EVERYTHING)).rejects.toMatchObject({ code: 'server-unreachable' });

      await server.start();
      await (await server.client()).jetStream.publish('s.1', '{"type":"After"}');
      const back = await engine.whenTold(({ events }) => events === 2);
      expect(back).toMatchObject({ generation: 1, server: { connection: 'connected', total: 2 } });
      expect(await eventsOf()).toEqual(['s.1@1 Before', 's.1@2 After']);
    } finally {
      await server.dispose();
    }
  });
});

describe.skipIf(whyNoNats !== undefined)('a server that asks who one is', () => {
  it('lets in who has the token, and refuses others', async () => {
    const server = await NatsServer.start(() => 'authorization { token: "let me in" }', { token: 'let me in' });
    try {
      await (await server.client()).manager.streams.add({ name: 'S', subjects: ['s.>'] });
      const connection = server.connection('S', { authentication: 'token' });

      await expect(open(connection, EVERYTHING, 'wrong')).rejects.toMatchObject({ code: 'server-refused' });
      expect(await open(connection, EVERYTHING, 'let me in')).toMatchObject({ events: 0 });
    } finally {
      await server.dispose();
    }
  });

  it('lets in a user with the password, who may not do everything', async () => {
    const configuration = `authorization { users: [
      { user: owner, password: secret },
      { user: reader, password: "read only", permissions: {
        publish: ["$JS.API.>"], subscribe: ["_INBOX.>"] } } ] }`;
    const server = await NatsServer.start(() => configuration, { user: 'owner', pass: 'secret' });
    try {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'S', subjects: ['s.>'] });
      await jetStream.publish('s.1', '{"type":"Seen"}');
      const connection = server.connection('S', { authentication: 'user', user: 'reader' });

      await expect(open(connection, EVERYTHING, 'no')).rejects.toMatchObject({ code: 'server-refused' });
      await open(connection, EVERYTHING, 'read only');
      expect(await eventsOf()).toEqual(['s.1@1 Seen']);
    } finally {
      await server.dispose();
    }
  });

  it('lets in who has the credentials of a user of its operator', async () => {
    const { configuration, credentials, otherCredentials } = operatedServer();
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const server = await NatsServer.start(() => configuration, { authenticator });
    try {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'S', subjects: ['s.>'] });
      await jetStream.publish('s.1', '{"type":"Seen"}');
      const connection = server.connection('S', { authentication: 'credentials' });

      for (const wrong of [otherCredentials, 'no credentials']) {
        await expect(open(connection, EVERYTHING, wrong)).rejects.toMatchObject({ code: 'server-refused' });
      }
      await open(connection, EVERYTHING, credentials);
      expect(await eventsOf()).toEqual(['s.1@1 Seen']);
    } finally {
      await server.dispose();
    }
  });

  it('says so where the server has no JetStream, or none for the user', async () => {
    const configuration = `accounts { A: { jetstream: enabled, users: [{ user: owner, password: secret }] },
      B: { users: [{ user: other, password: secret }] } }`;
    const server = await NatsServer.start(() => configuration, { user: 'owner', pass: 'secret' });
    try {
      const connection = server.connection('S', { authentication: 'user', user: 'other' });
      const opened = open(connection, EVERYTHING, 'secret');
      await expect(opened).rejects.toMatchObject({ code: 'not-an-event-log', message: /JetStream is not enabled/ });
    } finally {
      await server.dispose();
    }
  });
});

describe.skipIf(whyNoNats !== undefined)('a server with TLS', () => {
  let server: NatsServer;

  beforeAll(async () => {
    server = await NatsServer.start(withCertificate, { tls: { rejectUnauthorized: false } });
    await (await server.client()).manager.streams.add({ name: 'S', subjects: ['s.>'] });
  });

  afterAll(async () => {
    await server.dispose();
  });

  it('is spoken with by TLS, whoever it is', async () => {
    expect(await open(server.connection('S', { tls: 'require' }))).toMatchObject({ events: 0 });
  });

  it('is refused where its certificate is to be verified and is its own', async () => {
    await expect(open(server.connection('S', { tls: 'verify' }))).rejects.toMatchObject({
      code: 'server-refused',
      message: /certificate/,
    });
  });
});

describe.skipIf(whyNoNats !== undefined)('a server without TLS', () => {
  it('is refused where TLS is wanted', async () => {
    const server = await NatsServer.start();
    try {
      await expect(open(server.connection('S', { tls: 'require' }))).rejects.toMatchObject({
        code: 'server-refused',
        message: /tls/i,
      });
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

    await expect(open(unreachable(free.port))).rejects.toMatchObject({ code: 'server-unreachable' });
    await expect(engine.request('exploreServer', { connection: unreachable(free.port) })).rejects.toMatchObject({
      code: 'server-unreachable',
    });
  });

  it('gives up one that takes the connection and never answers', async () => {
    const silent = await listen(() => undefined);
    try {
      await expect(open(unreachable(silent.port))).rejects.toMatchObject({ code: 'server-unreachable' });
    } finally {
      await silent.close();
    }
  });

  it('says so where the server is of another kind', async () => {
    const other = await listen((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    try {
      await expect(open(unreachable(other.port))).rejects.toMatchObject({ code: 'server-unreachable' });
    } finally {
      await other.close();
    }
  });
});

/** A certificate that nobody but the server itself has signed. */
function withCertificate(folder: string): string {
  const subject = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', ...subject, '-keyout', 'key.pem', '-out', 'certificate.pem'], {
    cwd: folder,
    stdio: 'ignore',
  });
  return `tls { cert_file: "${folder}/certificate.pem", key_file: "${folder}/key.pem" }`;
}
