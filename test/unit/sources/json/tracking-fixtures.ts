import { SNOWPLOW_COLUMNS } from '../../../../src/sources/json/snowplow-columns.ts';
import { isoTime, ndjson, uuid, type JsonFixture } from './json-fixture.ts';

export const ghArchiveText = ndjson(
  [0, 1, 2].map((number) => ({
    id: String(2_489_651_045 + number),
    type: number === 1 ? 'WatchEvent' : 'PushEvent',
    actor: { id: 665_991, login: 'petroav', url: 'https://api.github.com/users/petroav' },
    repo: { id: 28_688_495, name: `petroav/${number % 2 === 0 ? 'one' : 'two'}` },
    payload: { push_id: number, commits: [] },
    public: true,
    created_at: `2026-01-05T10:00:0${number}Z`,
  })),
);

const call = (type: string, number: number, more: object): object => ({
  type,
  messageId: `m-${number}`,
  anonymousId: 'anonymous',
  context: { library: { name: 'analytics.js' } },
  timestamp: isoTime(number),
  ...more,
});
export const segmentText = ndjson([
  call('identify', 0, { userId: 'u-1', traits: { plan: 'free' } }),
  call('track', 1, { userId: 'u-1', event: 'Order Placed', properties: { total: 12.5 } }),
  call('page', 2, { name: 'Home', properties: { path: '/' } }),
  call('group', 3, { userId: 'u-1', groupId: 'g-1', traits: { seats: 4 } }),
]);

const snowplow = (number: number): Record<string, string> => ({
  app_id: 'shop',
  platform: 'web',
  collector_tstamp: `2026-01-05 10:00:0${number}.500`,
  derived_tstamp: `2026-01-05 10:00:0${number}.123`,
  event: 'unstruct',
  event_id: uuid(number),
  domain_userid: `d-${number % 2}`,
  event_vendor: 'com.acme',
  event_name: 'order_placed',
  event_format: 'jsonschema',
  event_version: '1-0-0',
});
export const snowplowJsonText = ndjson(
  [0, 1, 2].map((number) => ({
    ...snowplow(number),
    collector_tstamp: isoTime(number),
    derived_tstamp: isoTime(number),
    geo_country: null,
    unstruct_event_com_acme_order_placed_1: { number },
  })),
);
export const snowplowTsvText = [0, 1, 2]
  .map((number) => {
    const cells: Record<string, string> = {
      ...snowplow(number),
      unstruct_event: `{"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":{"schema":"iglu:com.acme/order_placed/jsonschema/1-0-0","data":{"number": ${number}}}}`,
    };
    return `${SNOWPLOW_COLUMNS.map((column) => cells[column] ?? '').join('\t')}\n`;
  })
  .join('');

const attribute = (key: string, value: object): object => ({ key, value });
export const openTelemetryText = ndjson(
  [0, 1].map((line) => ({
    resourceLogs: [
      {
        resource: { attributes: [attribute('service.name', { stringValue: `shop-${line}` })] },
        scopeLogs: [
          {
            scope: { name: 'orders' },
            logRecords: [0, 1].map((number) => ({
              timeUnixNano: `176760720000000${line}00${number}`,
              severityNumber: 9,
              severityText: 'Info',
              ...(number === 0 ? { eventName: 'order.placed' } : {}),
              body: { stringValue: 'An order' },
              attributes: [
                attribute('order.total', { intValue: '9007199254740993' }),
                attribute('items', { arrayValue: { values: [{ stringValue: 'a' }, { boolValue: true }] } }),
                attribute('customer', { kvlistValue: { values: [attribute('name', { stringValue: 'Ada' })] } }),
              ],
              traceId: '5b8efff798038103d269b633813fc60c',
              spanId: 'eee19b7ec3c1b174',
            })),
          },
        ],
      },
    ],
  })),
);

export const TRACKING_FIXTURES: readonly JsonFixture[] = [
  {
    origin: 'gh-archive',
    fileName: '2026-01-05-10.json',
    text: ghArchiveText,
    events: 3,
    streams: ['petroav/one', 'petroav/two'],
  },
  { origin: 'segment', fileName: 'segment.json', text: segmentText, events: 4, streams: ['u-1', 'anonymous'] },
  { origin: 'snowplow-json', fileName: 'good.json', text: snowplowJsonText, events: 3, streams: ['d-0', 'd-1'] },
  { origin: 'snowplow-tsv', fileName: 'good.tsv', text: snowplowTsvText, events: 3, streams: ['d-0', 'd-1'] },
  {
    origin: 'opentelemetry-logs',
    fileName: 'otel.json',
    text: openTelemetryText,
    events: 4,
    streams: ['shop-0', 'shop-1'],
  },
];
