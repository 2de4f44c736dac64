import { describe, expect, test } from 'vitest';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import { eventBridgeText } from './broker-fixtures.ts';
import { ndjson, textFile, translateText } from './json-fixture.ts';
import { openTelemetryText, segmentText, snowplowJsonText, snowplowTsvText } from './tracking-fixtures.ts';

test('Segment’s calls are events of a user, called as the user’s code calls them', async () => {
  const { events } = await translateText(segmentText);
  expect(events.map(({ stream, type, data }) => [stream, type, data])).toEqual([
    ['u-1', 'identify', { plan: 'free' }],
    ['u-1', 'Order Placed', { total: 12.5 }],
    ['anonymous', 'page Home', { path: '/' }],
    ['u-1', 'group', { seats: 4 }],
  ]);
});

test.each([
  ['JSON', snowplowJsonText],
  ['TSV', snowplowTsvText],
])('Snowplow’s events have the data that their schema describes (%s)', async (_, text) => {
  const { events, problems } = await translateText(text);
  expect(problems).toEqual([]);
  expect(events[2]).toMatchObject({
    stream: 'd-0',
    type: 'com.acme/order_placed/1-0-0',
    data: { number: 2 },
    metadata: { app_id: 'shop', platform: 'web' },
  });
  expect(events[2]?.['time']).toMatch(/^2026-01-05T10:00:02\.\d{3}Z$/);
});

test('Snowplow’s own events have the columns of their kind as data', async () => {
  const view = {
    ...(JSON.parse(snowplowJsonText.split('\n')[0] ?? '') as object),
    event: 'page_view',
    event_name: 'page_view',
    event_vendor: 'com.snowplowanalytics.snowplow',
    unstruct_event_com_acme_order_placed_1: null,
    page_url: 'https://shop.example.com/',
    page_title: 'Shop',
  };
  const { events } = await translateText(ndjson([view, view]));
  expect(events[0]).toMatchObject({ data: { page_url: 'https://shop.example.com/', page_title: 'Shop' } });
});

describe('OpenTelemetry', () => {
  test('has many records in a line, whose values say their kinds', async () => {
    const { events, lines } = await translateText(openTelemetryText);
    expect(events).toHaveLength(4);
    expect(events[1]).toMatchObject({
      stream: 'shop-0',
      type: 'Info',
      time: '2026-01-05T10:00:00.000000001Z',
      data: { body: 'An order', attributes: { items: ['a', true], customer: { name: 'Ada' } } },
      metadata: { resource: { 'service.name': 'shop-0' }, correlationId: '5b8efff798038103d269b633813fc60c' },
    });
    expect(lines[0]).toContain('"order.total":9007199254740993');
  });

  test('may have traces between its logs', async () => {
    const { events, problems } = await translateText(`${openTelemetryText}{"resourceSpans":[]}\n`);
    expect(events).toHaveLength(4);
    expect(problems).toEqual([]);
  });
});

describe('EventBridge', () => {
  test('has what its details are about as streams, or else what sent the events', async () => {
    const mappingOf = async (text: string): Promise<unknown> =>
      (await recogniseSources(textFile(text), {}))[0]?.format.mapping;
    expect(await mappingOf(eventBridgeText)).toMatchObject({ stream: '/detail/orderId', data: '/detail' });
    expect(await mappingOf(eventBridgeText.replaceAll('"orderId"', '"colour"'))).toMatchObject({ stream: '/source' });
    expect(await mappingOf(eventBridgeText.replaceAll('"orderId"', '"eventId"'))).toMatchObject({ stream: '/source' });
  });
});
