import { headers } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NatsServer, whyNoNats } from '../../support/nats-server.ts';
import { NatsLog, Orders } from './nats-log.ts';

describe.skipIf(whyNoNats !== undefined)(
  `messages of JetStream as events${whyNoNats === undefined ? '' : ` (${whyNoNats})`}`,
  () => {
    let server: NatsServer;
    let log: NatsLog;
    let orders: Orders;

    beforeAll(async () => {
      server = await NatsServer.start();
    });

    afterAll(() => server.dispose());

    beforeEach(async () => {
      log = new NatsLog();
      orders = await Orders.on(server);
    });

    afterEach(() => log.close());

    it('shows messages as events and subjects as streams, with what headers and payloads say', async () => {
      await orders.publish('1', '{"total":9007199254740993, "total":1.50}', {
        'ce-type': 'OrderPlaced',
        'Nats-Msg-Id': 'm-1',
        'Correlation-Id': 'c-7',
        trace: 'a',
      });
      await orders.publish('2', '{"type":"OrderPlaced"}');
      await orders.publish('1', 'plain text');
      await orders.publish('1', new Uint8Array([0xff, 0x00]));

      const summary = await log.open(orders.connection);

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
      const { items } = await log.request('events', { limit: 10, direction: 'forward' });
      expect(items.map(({ stream: of, version, type, dataText }) => [of, version, type, dataText])).toEqual([
        [`${orders.name}.1`, 1, 'OrderPlaced', '{"total":9007199254740993, "total":1.50}'],
        [`${orders.name}.2`, 1, 'OrderPlaced', '{"type":"OrderPlaced"}'],
        [`${orders.name}.1`, 2, 'message', '"plain text"'],
        [`${orders.name}.1`, 3, 'message', '{"$binary":"/wA="}'],
      ]);
      expect(items[0]).toMatchObject({ id: 'm-1', metadata: { trace: 'a', 'Nats-Msg-Id': 'm-1' } });
      const { jetStream } = await server.client();
      const stored = await (await jetStream.streams.get(orders.name)).getMessage({ seq: 1 });
      expect(items[0]?.time).toBe(stored?.timestamp);
      expect(items[0]?.time).toMatch(/\.\d{7,9}Z$/);
    });

    it('keeps the place in the stream of each message, with gaps where some were deleted, and versions without', async () => {
      for (const subject of ['a', 'b', 'a', 'a']) await orders.publish(subject, '{}');
      await orders.delete(3);

      await log.open(orders.connection);

      expect(await log.events()).toEqual([
        `${orders.name}.a@1 message`,
        `${orders.name}.b@1 message`,
        `${orders.name}.a@2 message`,
      ]);
      expect(await log.request('detail', { position: 3 })).toMatchObject({ sourcePosition: '4', line: null });
      expect(await log.request('verify', null)).toMatchObject({ ok: true });
    });

    it('shows messages that were appended with an expected sequence of their subject', async () => {
      const { jetStream } = await server.client();
      const subject = `${orders.name}.7`;
      const first = await jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: 0 } });
      await jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: first.seq } });
      await expect(jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: 0 } })).rejects.toThrow(
        /wrong last sequence/,
      );

      await log.open(orders.connection);

      expect(await log.events()).toEqual([`${subject}@1 message`, `${subject}@2 message`]);
    });

    it('opens an empty stream, and follows it live', async () => {
      expect(await log.open(orders.connection)).toMatchObject({ events: 0, server: { total: 0 } });

      await orders.publish('1', '{"type":"Placed"}');
      await log.whenTold(({ events }) => events === 1);
      await orders.publish('1', '{"type":"Paid"}');
      const told = await log.whenTold(({ events }) => events === 2);

      expect(told).toMatchObject({ generation: 1, server: { total: 2 } });
      expect(await log.events()).toEqual([`${orders.name}.1@1 Placed`, `${orders.name}.1@2 Paid`]);
    });

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

      const { stores } = await log.request('exploreServer', { connection: server.connection('') });
      expect(stores).toEqual(
        expect.arrayContaining([
          { origin: 'nats-kv', label: 'NATS KV bucket', place: 'KV_profiles', events: 2 },
          { origin: 'nats-object-store', label: 'NATS object store', place: 'OBJ_files', events: 2 },
          { origin: 'jetstream', label: 'NATS JetStream', place: orders.name, events: 0 },
        ]),
      );

      await log.open(server.connection('KV_profiles'));
      expect(await log.events()).toEqual(['ada.name@1 PUT', 'ada.name@2 DEL']);
      await log.request('setWindow', { last: 1, stream: 'ada.name' });
      expect(await log.events()).toEqual(['ada.name@2 DEL']);
      await log.close();
      log = new NatsLog();
      await log.open(server.connection('OBJ_files'));
      expect(await log.events()).toEqual(['a b.pdf@1 PUT']);
      expect((await log.request('serverStreams', { limit: 5 })).items).toMatchObject([{ name: 'a b.pdf', events: 1 }]);
    });

    it.each(['NOWHERE', 'no name', ''])('says that the server has no stream “%s”', async (name) => {
      await expect(log.open(server.connection(name))).rejects.toMatchObject({ code: 'not-an-event-log' });
    });
  },
);
