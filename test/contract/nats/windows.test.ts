import { beforeAll, describe, expect, it } from 'vitest';
import type { LogWindow } from '../../../src/protocol/connection.ts';
import { whyNoNats } from '../../support/nats-server.ts';
import { NatsLog, Orders, useNats } from './nats-log.ts';

describe.skipIf(whyNoNats !== undefined)(
  `windows onto a stream of JetStream${whyNoNats === undefined ? '' : ` (${whyNoNats})`}`,
  () => {
    const nats = useNats();

    it('follows what comes behind a window, and counts on', async () => {
      await fill(nats.orders, 30);
      await nats.log.open(nats.orders.connection, { last: 3, stream: `${nats.orders.name}.x.1` });

      await nats.orders.publish('x.2', '{"type":"Counted"}');
      await nats.orders.publish('x.1', '{"type":"Counted"}');
      await nats.log.whenTold(({ events }) => events === 4);

      const ranks = remainingOf(30).filter((sequence) => subjectOf(sequence) === 'x.1').length;
      expect((await nats.log.events()).at(-1)).toBe(`${nats.orders.name}.x.1@${ranks + 1} Counted`);
    });

    describe('with 3,000 messages of three subjects, every tenth deleted', () => {
      const remaining = remainingOf(3_000);
      let many: Orders;

      beforeAll(async () => {
        many = await Orders.on(nats.server);
        await fill(many, 3_000);
      });

      /** What the server has up to a place, of one subject. */
      const rankOf = (sequence: number): number =>
        remaining.filter((each) => each <= sequence && subjectOf(each) === subjectOf(sequence)).length;
      const expected = (sequences: readonly number[]): readonly string[] =>
        sequences.map((sequence) => `${many.name}.${subjectOf(sequence)}@${rankOf(sequence)} Counted`);

      it('brings in the last of them, with the versions that they have among all', async () => {
        const summary = await nats.log.open(many.connection, { last: 25 });

        expect(summary).toMatchObject({ events: 25, problems: 0, notes: [], server: { total: 2_700 } });
        expect(await nats.log.events()).toEqual(expected(remaining.slice(-25)));
      });

      it('brings in a subject, a category, and what fits wildcards, when the window is changed', async () => {
        await nats.log.open(many.connection, { last: 5 });
        const bring = async (window: LogWindow): Promise<readonly string[]> => {
          await nats.log.request('setWindow', window);
          return nats.log.events();
        };
        const ofX = remaining.filter((sequence) => subjectOf(sequence).startsWith('x'));

        expect(await bring({ last: 4, stream: `${many.name}.x.2` })).toEqual(
          expected(ofX.filter((sequence) => subjectOf(sequence) === 'x.2').slice(-4)),
        );
        expect(await bring({ last: 400, category: `${many.name}.x` })).toEqual(expected(ofX.slice(-400)));
        expect(await bring({ last: 6, stream: `${many.name}.x.*` })).toEqual(expected(ofX.slice(-6)));
        expect(await bring({ last: 7, category: `${many.name}.y` })).toEqual(
          expected(remaining.filter((sequence) => subjectOf(sequence) === 'y-1').slice(-7)),
        );
        expect(await bring({ last: 10_000 })).toEqual(expected(remaining));
        await expect(bring({ last: 10, stream: 'no subject' })).rejects.toMatchObject({ code: 'invalid-argument' });
        expect(await nats.log.events()).toHaveLength(remaining.length);
      });

      it('has the first tokens of subjects as categories', async () => {
        await nats.log.open(many.connection);

        expect(await nats.log.request('categories', { order: 'name' })).toMatchObject([
          { name: many.name, streams: 3, events: 2_700 },
        ]);
      });

      it('lists the subjects that the server has, by pages and with a filter', async () => {
        await nats.log.open(many.connection, { last: 1 });

        const aTime: unknown = expect.stringMatching(/Z$/);
        const first = await nats.log.request('serverStreams', { limit: 2 });
        expect(first.total).toBe(3);
        expect(first.items).toEqual([
          { name: `${many.name}.x.1`, events: 900, lastTime: aTime },
          { name: `${many.name}.x.2`, events: 900, lastTime: aTime },
        ]);
        const rest = await nats.log.request('serverStreams', { limit: 2, after: `${many.name}.x.2` });
        expect(rest.items.map(({ name }) => name)).toEqual([`${many.name}.y-1`]);
        const found = await nats.log.request('serverStreams', { limit: 2, filter: 'Y-' });
        expect(found).toMatchObject({ total: 1, items: [{ name: `${many.name}.y-1`, events: 900 }] });
      });

      it('leaves no consumer on the server, and every message', async () => {
        await nats.log.open(many.connection, { last: 10, category: `${many.name}.x` });
        await nats.log.request('setWindow', { last: 10 });
        await nats.log.close();

        const { manager } = await nats.server.client();
        await expect.poll(async () => (await manager.streams.info(many.name)).state.consumer_count).toBe(0);
        expect((await manager.streams.info(many.name)).state).toMatchObject({ messages: 2_700, last_seq: 3_000 });
        nats.log = new NatsLog();
      });
    });

    it('brings in a range of time', async () => {
      for (let index = 0; index < 5; index++) {
        await nats.orders.publish('1', `{"type":"T${index}"}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await nats.log.open(nats.orders.connection);
      const { items } = await nats.log.request('events', { limit: 10, direction: 'forward' });
      const [, second, third, fourth] = items.map(({ time }) => new Date(Date.parse(time ?? '')).toISOString());
      if (second === undefined || third === undefined || fourth === undefined)
        throw new Error('There are five events.');

      await nats.log.request('setWindow', { last: 10, from: second, to: fourth });
      expect(await nats.log.events()).toEqual([`${nats.orders.name}.1@1 T1`, `${nats.orders.name}.1@2 T2`]);
      const summary = await nats.log.request('summary', null);
      expect(summary.notes.map(({ code }) => code)).toEqual(['versions-counted']);

      await nats.log.request('setWindow', { last: 1, to: fourth });
      expect((await nats.log.events()).map((event) => event.split(' ')[1])).toEqual(['T2']);
      await nats.log.request('setWindow', { last: 10, from: third });
      expect(await nats.log.events()).toEqual([
        `${nats.orders.name}.1@3 T2`,
        `${nats.orders.name}.1@4 T3`,
        `${nats.orders.name}.1@5 T4`,
      ]);
    });
  },
);

function subjectOf(sequence: number): string {
  return ['x.1', 'x.2', 'y-1'][(sequence - 1) % 3] ?? '';
}

/** Publishes messages of three subjects, and deletes every tenth. */
async function fill(orders: Orders, count: number): Promise<void> {
  await orders.publishMany(count, (index) => subjectOf(index + 1));
  await orders.delete(...Array.from({ length: count / 10 }, (_, index) => 10 * (index + 1)));
}

/** The sequences that are left then. */
function remainingOf(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1).filter((sequence) => sequence % 10 !== 0);
}
