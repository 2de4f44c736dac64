import { headers } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { whyNoNats } from '../../support/nats-server.ts';
import { NatsLog, useNats } from './nats-log.ts';

describe.skipIf(whyNoNats !== undefined)(
  `messages of JetStream as events${whyNoNats === undefined ? '' : ` (${whyNoNats})`}`,
  () => {
    const nats = useNats();

    it('shows messages as events and subjects as streams, with what headers and payloads say', async () => {
      await nats.orders.publish('1', '{"total":9007199254740993, "total":1.50}', {
        'ce-type': 'OrderPlaced',
        'Nats-Msg-Id': 'm-1',
        'Correlation-Id': 'c-7',
        trace: 'a',
      });
      await nats.orders.publish('2', '{"type":"OrderPlaced"}');
      await nats.orders.publish('1', 'plain text');
      await nats.orders.publish('1', new Uint8Array([0xff, 0x00]));

      const summary = await nats.log.open(nats.orders.connection);

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
      const { items } = await nats.log.request('events', { limit: 10, direction: 'forward' });
      expect(items.map(({ stream: of, version, type, dataText }) => [of, version, type, dataText])).toEqual([
        [`${nats.orders.name}.1`, 1, 'OrderPlaced', '{"total":9007199254740993, "total":1.50}'],
        [`${nats.orders.name}.2`, 1, 'OrderPlaced', '{"type":"OrderPlaced"}'],
        [`${nats.orders.name}.1`, 2, 'message', '"plain text"'],
        [`${nats.orders.name}.1`, 3, 'message', '{"$binary":"/wA="}'],
      ]);
      expect(items[0]).toMatchObject({ id: 'm-1', metadata: { trace: 'a', 'Nats-Msg-Id': 'm-1' } });
      const { jetStream } = await nats.server.client();
      const stored = await (await jetStream.streams.get(nats.orders.name)).getMessage({ seq: 1 });
      expect(items[0]?.time).toBe(stored?.timestamp);
      expect(items[0]?.time).toMatch(/\.\d{7,9}Z$/);
    });

    it('keeps the place in the stream of each message, with gaps where some were deleted, and versions without', async () => {
      for (const subject of ['a', 'b', 'a', 'a']) await nats.orders.publish(subject, '{}');
      await nats.orders.delete(3);

      await nats.log.open(nats.orders.connection);

      expect(await nats.log.events()).toEqual([
        `${nats.orders.name}.a@1 message`,
        `${nats.orders.name}.b@1 message`,
        `${nats.orders.name}.a@2 message`,
      ]);
      expect(await nats.log.request('detail', { position: 3 })).toMatchObject({ sourcePosition: '4', line: null });
      expect(await nats.log.request('verify', null)).toMatchObject({ ok: true });
    });

    it('shows messages that were appended with an expected sequence of their subject', async () => {
      const { jetStream } = await nats.server.client();
      const subject = `${nats.orders.name}.7`;
      const first = await jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: 0 } });
      await jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: first.seq } });
      await expect(jetStream.publish(subject, '{}', { expect: { lastSubjectSequence: 0 } })).rejects.toThrow(
        /wrong last sequence/,
      );

      await nats.log.open(nats.orders.connection);

      expect(await nats.log.events()).toEqual([`${subject}@1 message`, `${subject}@2 message`]);
    });

    it('opens an empty stream, and follows it live', async () => {
      expect(await nats.log.open(nats.orders.connection)).toMatchObject({ events: 0, server: { total: 0 } });

      await nats.orders.publish('1', '{"type":"Placed"}');
      await nats.log.whenTold(({ events }) => events === 1);
      await nats.orders.publish('1', '{"type":"Paid"}');
      const told = await nats.log.whenTold(({ events }) => events === 2);

      expect(told).toMatchObject({ generation: 1, server: { total: 2 } });
      expect(await nats.log.events()).toEqual([`${nats.orders.name}.1@1 Placed`, `${nats.orders.name}.1@2 Paid`]);
    });

    it('shows buckets of keys and of objects as what they are', async () => {
      const { manager, jetStream } = await nats.server.client();
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

      const { stores } = await nats.log.request('exploreServer', { connection: nats.server.connection('') });
      expect(stores).toEqual(
        expect.arrayContaining([
          { origin: 'nats-kv', label: 'NATS KV bucket', place: 'KV_profiles', events: 2 },
          { origin: 'nats-object-store', label: 'NATS object store', place: 'OBJ_files', events: 2 },
          { origin: 'jetstream', label: 'NATS JetStream', place: nats.orders.name, events: 0 },
        ]),
      );

      await nats.log.open(nats.server.connection('KV_profiles'));
      expect(await nats.log.events()).toEqual(['ada.name@1 PUT', 'ada.name@2 DEL']);
      await nats.log.request('setWindow', { last: 1, stream: 'ada.name' });
      expect(await nats.log.events()).toEqual(['ada.name@2 DEL']);
      await nats.log.close();
      nats.log = new NatsLog();
      await nats.log.open(nats.server.connection('OBJ_files'));
      expect(await nats.log.events()).toEqual(['a b.pdf@1 PUT']);
      expect((await nats.log.request('serverStreams', { limit: 5 })).items).toMatchObject([
        { name: 'a b.pdf', events: 1 },
      ]);
    });

    it.each(['NOWHERE', 'no name', ''])('says that the server has no stream “%s”', async (name) => {
      await expect(nats.log.open(nats.server.connection(name))).rejects.toMatchObject({ code: 'not-an-event-log' });
    });
  },
);
