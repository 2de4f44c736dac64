import { matches } from './expect.ts';
import { describe, it } from './harness.ts';
import { openWritten } from './logs.ts';

const cloudEvent = (id: number): object => ({
  specversion: '1.0',
  id: String(id),
  source: '/shop',
  type: 'com.shop.placed',
  subject: `order-${id}`,
  time: `2026-01-05T00:00:0${id}Z`,
  data: { total: id },
});

describe('A log of another format', () => {
  it('may be CloudEvents, a line each', async () => {
    const log = await openWritten(`${JSON.stringify(cloudEvent(1))}\n${JSON.stringify(cloudEvent(2))}\n`, '.ndjson');
    matches(log.summary, { format: 'cloudevents', events: 2, problems: 0 });
    matches(await log.events(), { items: [{ type: 'com.shop.placed', data: { total: 1 } }, { data: { total: 2 } }] });
  });

  it('may be a batch of CloudEvents', async () => {
    const log = await openWritten(JSON.stringify([cloudEvent(1), cloudEvent(2)], null, 2), '.json');
    matches(log.summary, { format: 'cloudevents', events: 2, problems: 0 });
  });

  it('may be lines with other names', async () => {
    const event = (version: number): string =>
      `${JSON.stringify({
        eventId: `e${version}`,
        streamId: 'cart-9',
        streamRevision: version,
        eventType: 'ItemAdded',
        created_at: 1767571200 + version,
        payload: { quantity: version },
      })}\n`;
    const log = await openWritten(event(0) + event(1), '.jsonl');
    matches(log.summary, { format: 'json', events: 2, streams: 1 });
    matches(await log.events(), {
      items: [
        { stream: 'cart-9', version: 1, type: 'ItemAdded', id: 'e0', data: { quantity: 0 } },
        { stream: 'cart-9', version: 2, time: '2026-01-05T00:00:01Z' },
      ],
    });
  });
});
