import { encodeString } from '../../core/json/json-string.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { jsonObject } from '../json-object.ts';
import { isJson } from '../json-text.ts';
import { utcTime } from '../tables/utc-time.ts';
import type { JsonFormat } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf } from './json-sample.ts';
import { SNOWPLOW_COLUMNS } from './snowplow-columns.ts';
import type { Translation } from './translation.ts';

const EVENT = {
  event_id: 'string',
  collector_tstamp: 'string',
  event_name: ['string', 'object'],
  event_vendor: ['string', 'object'],
  app_id: 'any',
  platform: 'any',
} as const;
/** How users are called, the most telling first. */
const USERS = ['domain_userid', 'user_id', 'domain_sessionid', 'network_userid', 'app_id'];
const OWN = ['event_id', 'event_name', 'event_vendor', 'event_version', 'event_format', 'derived_tstamp'];
/** What the kinds of events that Snowplow has itself are about, by what their columns begin with. */
const PAYLOADS: Readonly<Record<string, string>> = {
  page_view: 'page_',
  page_ping: 'pp_',
  event: 'se_',
  transaction: 'tr_',
  transaction_item: 'ti_',
};

/** Snowplow's enriched events as its SDKs turn them into JSON: a stream is a user. */
export const snowplowJson: JsonFormat = {
  name: 'snowplow-json',
  label: 'Snowplow enriched events (JSON)',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(sample, (object) => hasShape(object, EVENT)),
    traits: 6,
    reading: {
      parts: 'values',
      translator: () => ({ add: ({ text }, translation) => add(new JsonRecord(text), translation) }),
    },
  }),
};

/** The same events as Snowplow's pipeline writes them: columns between tabs. */
export const snowplowTsv: JsonFormat = {
  name: 'snowplow-tsv',
  label: 'Snowplow enriched events (TSV)',
  known: 'source',
  recognise: ({ lines }) => {
    if (lines.length === 0) return undefined;
    return {
      share: lines.filter(isRow).length / lines.length,
      traits: SNOWPLOW_COLUMNS.length,
      reading: {
        parts: 'text-lines',
        translator: () => ({ add: ({ text }, translation) => addRow(text, translation) }),
      },
    };
  },
};

/** Columns were added at the end over the years; those that are there now are as they are. */
function isRow(line: string): boolean {
  const cells = line.split('\t');
  const [time = '', id = ''] = [cells[3], cells[6]];
  return (
    cells.length >= SNOWPLOW_COLUMNS.length && /^\d{4}-\d\d-\d\d /.test(time) && /^[\da-f]{8}-[\da-f-]{27}$/i.test(id)
  );
}

function addRow(line: string, translation: Translation): void {
  if (!isRow(line)) {
    translation.reject('it is no row of Snowplow’s enriched events.', 'malformed-line');
    return;
  }
  const cells = line.split('\t');
  const members = SNOWPLOW_COLUMNS.map((column, index) => {
    const cell = cells[index] ?? '';
    return [
      column,
      cell === '' ? undefined : cell.startsWith('{') && isJson(cell) ? cell : encodeString(cell),
    ] as const;
  });
  add(new JsonRecord(jsonObject(members)), translation);
}

function add(event: JsonRecord, translation: Translation): void {
  const id = event.text('event_id');
  const name = event.firstText('event_name', 'event');
  if (id === undefined || name === undefined) {
    translation.reject('it is no event of Snowplow: it has no event_id or event_name.');
    return;
  }
  const [payloadKeys, data] = payloadOf(event, name);
  const found: TranslatedEvent = {
    stream: event.firstText(...USERS) ?? 'unknown',
    type: [event.text('event_vendor'), name, event.text('event_version')]
      .filter((part) => part !== undefined)
      .join('/'),
    time: utcTime(event.firstText('derived_tstamp', 'collector_tstamp')),
    id,
    data,
    metadata: event.rest(...OWN, ...payloadKeys),
  };
  translation.add(found);
}

/** What the event is about, and the members that say so: a self-describing payload, or columns of its kind. */
function payloadOf(event: JsonRecord, name: string): [keys: readonly string[], json: string] {
  const key = event.keys.find(
    (candidate) => candidate.startsWith('unstruct_event') && event.json(candidate) !== undefined,
  );
  if (key !== undefined) {
    // Between tabs it still has its schema around it, twice.
    const inner = event.record(key).record('data');
    return [[key], (key === 'unstruct_event' ? inner.json('data') : undefined) ?? event.json(key) ?? '{}'];
  }
  const prefix = PAYLOADS[name] ?? PAYLOADS[event.text('event') ?? ''] ?? 'page_';
  const keys = event.keys.filter((candidate) => candidate.startsWith(prefix));
  return [keys, jsonObject(keys.map((candidate) => [candidate, event.json(candidate)]))];
}
