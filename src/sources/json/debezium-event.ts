import { isoTextOfNumber } from '../../core/log/time.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { jsonObject, scalarText } from '../json-object.ts';
import { jsonText } from '../json-text.ts';
import { JsonRecord } from './json-record.ts';

/** What Debezium's letters mean that happened to a row. */
const OPERATIONS: Readonly<Record<string, string>> = {
  c: 'created',
  u: 'updated',
  d: 'deleted',
  r: 'read',
  t: 'truncated',
  m: 'message',
};

/** What the message has that a change came in. */
export interface ChangeEnvelope {
  readonly key?: string | undefined;
  readonly position?: string | undefined;
}

/** Is it a change as Debezium tells it, without the schema that may be around it? */
export function isDebezium(record: JsonRecord): boolean {
  return OPERATIONS[record.text('op') ?? ''] !== undefined && record.record('source').text('connector') !== undefined;
}

/**
 * The event that a change of a row is: its stream is the row, its data the row as it became. A row that was written
 * into an outbox is the event which the outbox holds; undefined where one was removed from there again.
 */
export function debeziumEvent(change: JsonRecord, { key, position }: ChangeEnvelope = {}): TranslatedEvent | undefined {
  const operation = change.text('op') ?? '';
  const source = change.record('source');
  const row = change.record(change.json('after') === undefined ? 'before' : 'after');
  const time = timeOf(source) ?? timeOf(change);
  const place = placeOf(source) ?? position;
  if (isOutboxRow(row)) return operation === 'c' || operation === 'r' ? outboxEvent(row, time, place) : undefined;
  const table = source.firstText('table', 'collection', 'db', 'name') ?? 'table';
  const rowKey = keyOf(row, table, key);
  return {
    stream: rowKey === undefined ? table : `${table}-${rowKey}`,
    type: `${table}.${OPERATIONS[operation] ?? operation}`,
    time,
    data: change.json('after') ?? change.json('message') ?? 'null',
    metadata: jsonObject([
      ...change.without('after', 'message'),
      ['key', key === undefined ? undefined : jsonText(key)],
    ]),
    position: place,
    correlationId: change.record('transaction').text('id'),
  };
}

function isOutboxRow(row: JsonRecord): boolean {
  return ['aggregatetype', 'aggregateid', 'type', 'payload'].every((column) => row.keys.includes(column));
}

function outboxEvent(row: JsonRecord, time: string | undefined, position: string | undefined): TranslatedEvent {
  const payload = row.json('payload') ?? 'null';
  return {
    stream: `${row.text('aggregatetype') ?? ''}-${row.text('aggregateid') ?? ''}`,
    type: row.text('type') ?? '',
    time,
    id: row.text('id'),
    // A column of JSON comes as a string.
    data: payload.startsWith('"') ? jsonText(scalarText(payload) ?? '') : payload,
    metadata: row.rest('aggregatetype', 'aggregateid', 'type', 'id', 'payload'),
    position,
  };
}

/** In as many digits as there are. */
function timeOf(record: JsonRecord): string | undefined {
  for (const unit of ['ns', 'us', 'ms'] as const) {
    const text = record.text(`ts_${unit}`);
    if (text !== undefined && text !== '0') return isoTextOfNumber(text, unit);
  }
  return undefined;
}

/** Where the change stands in the database's own log. */
function placeOf(source: JsonRecord): string | undefined {
  const file = source.text('file');
  const offset = source.text('pos');
  if (file !== undefined && offset !== undefined) return `${file}:${offset}`;
  return source.firstText('lsn', 'change_lsn', 'scn', 'ord');
}

/** What tells the row from others: the key of its message, or a column that is called as keys are. */
function keyOf(row: JsonRecord, table: string, messageKey: string | undefined): string | undefined {
  const wrapped = new JsonRecord(messageKey);
  const key = wrapped.json('payload') === undefined ? wrapped : wrapped.record('payload');
  const values = key.keys.map((column) => key.text(column)).filter((value) => value !== undefined);
  if (values.length > 0) return values.join('-');
  return row.firstText('id', '_id', 'uuid', `${table}_id`, ...row.keys.slice(0, 1));
}
