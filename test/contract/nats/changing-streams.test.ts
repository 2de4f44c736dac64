import { RetentionPolicy } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { whyNoNats } from '../../support/nats-server.ts';
import { EVERYTHING, useNats } from './nats-log.ts';

describe.skipIf(whyNoNats !== undefined)(
  `a stream of JetStream that changes${whyNoNats === undefined ? '' : ` (${whyNoNats})`}`,
  () => {
    const nats = useNats();

    it('says what the server has when it was purged, and follows on', async () => {
      for (let index = 0; index < 3; index++) await nats.orders.publish('1', '{}');
      await nats.log.open(nats.orders.connection);

      const { manager } = await nats.server.client();
      await manager.streams.purge(nats.orders.name);
      await nats.log.whenTold((summary) => summary.server?.total === 0);
      await nats.orders.publish('1', '{}');
      await nats.log.whenTold(({ events }) => events === 4);

      expect((await nats.log.events()).at(-1)).toBe(`${nats.orders.name}.1@4 message`);
      await nats.log.request('setWindow', EVERYTHING);
      expect(await nats.log.events()).toEqual([`${nats.orders.name}.1@1 message`]);
    });

    it('says that a stream was deleted, and shows the one that is made in its place', async () => {
      await nats.orders.publish('1', '{"type":"Old"}');
      await nats.log.open(nats.orders.connection);
      const { manager } = await nats.server.client();

      await manager.streams.delete(nats.orders.name);
      const lost = await nats.log.whenTold((summary) => summary.server?.connection === 'lost');
      expect(lost.server?.message).toBe('The server has no such stream.');
      expect(await nats.log.events()).toEqual([`${nats.orders.name}.1@1 Old`]);

      await manager.streams.add({ name: nats.orders.name, subjects: [`${nats.orders.name}.>`] });
      await nats.orders.publish('1', '{"type":"New"}');
      await nats.log.whenTold(({ server: state, generation, phase }) => {
        return state?.connection === 'connected' && generation > 1 && phase === 'following';
      });
      expect(await nats.log.events()).toEqual([`${nats.orders.name}.1@1 New`]);
    });

    it.each([RetentionPolicy.Workqueue, RetentionPolicy.Interest])(
      'looks at a stream of the policy %s without a consumer, so that nothing goes from it',
      async (retention) => {
        const { manager, jetStream } = await nats.server.client();
        const name = `JOBS_${retention}`;
        await manager.streams.add({ name, subjects: [`${name}.>`], retention });
        // Where nobody is interested nothing is kept.
        await manager.consumers.add(name, { durable_name: 'worker', ack_policy: 'explicit' });
        for (let index = 0; index < 150; index++) await jetStream.publish(`${name}.${index % 2}`, '{"type":"Job"}');

        await nats.log.open(nats.server.connection(name), { last: 100 });
        expect(await nats.log.events()).toHaveLength(100);
        await nats.log.request('setWindow', { last: 1_000, stream: `${name}.1` });
        expect(await nats.log.events()).toHaveLength(75);
        await jetStream.publish(`${name}.1`, '{"type":"Late"}');
        await nats.log.whenTold(({ events }) => events === 76);

        expect((await nats.log.events()).at(-1)).toBe(`${name}.1@76 Late`);
        expect((await manager.streams.info(name)).state).toMatchObject({ messages: 151, consumer_count: 1 });
        expect((await manager.consumers.info(name, 'worker')).num_pending).toBe(151);
      },
    );
  },
);
