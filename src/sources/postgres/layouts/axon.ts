import type { TranslatedEvent } from '../../event-lines.ts';
import { jsonMembers, scalarText } from '../../json-object.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText, type Row } from '../../tables/row.ts';
import { readEventTable } from '../event-table.ts';
import { defineLayout, type PostgresReading } from '../layout.ts';
import { Columns, type PostgresTable } from '../postgres-table.ts';
import { idOfTypedName, typedStreamName, typedStreamNameSql } from '../stream-names.ts';
import { anyMetadata, timeValue } from '../values.ts';

/** Where each of the layout's names says what an event has. */
interface Names {
  readonly position: string;
  readonly aggregate: string;
  readonly kind: string;
  readonly version: string;
  readonly type: string;
  readonly revision: string;
  readonly time: string;
  readonly id: string;
  readonly data: string;
  readonly metadata: string;
}

const FOUR: Names = {
  position: 'global_index',
  aggregate: 'aggregate_identifier',
  kind: 'type',
  version: 'sequence_number',
  type: 'payload_type',
  revision: 'payload_revision',
  time: 'time_stamp',
  id: 'event_identifier',
  data: 'payload',
  metadata: 'meta_data',
};
/** As JPA names them without Spring, and JDBC. */
const FOUR_UNSPACED: Names = {
  ...FOUR,
  position: 'globalindex',
  aggregate: 'aggregateidentifier',
  version: 'sequencenumber',
  type: 'payloadtype',
  revision: 'payloadrevision',
  time: 'timestamp',
  id: 'eventidentifier',
  metadata: 'metadata',
};
const FIVE: Names = {
  position: 'global_index',
  aggregate: 'aggregate_identifier',
  kind: 'aggregate_type',
  version: 'aggregate_sequence_number',
  type: 'type',
  revision: 'version',
  time: 'timestamp',
  id: 'identifier',
  data: 'payload',
  metadata: 'metadata',
};

/**
 * Axon Framework (Java). Sequence numbers count from 0. Payloads are XML or JSON, in `bytea` or as a large object that
 * the column has the number of. Its `correlationId` names the message that caused an event, its `traceId` the first.
 */
export const axonLayouts = [
  axon('axon-4', 'Axon 4', FOUR),
  axon('axon-4-jdbc', 'Axon 4 (JDBC names)', FOUR_UNSPACED),
  axon('axon-5', 'Axon 5', FIVE),
];

function axon(name: string, label: string, names: Names): ReturnType<typeof defineLayout> {
  return defineLayout({
    name,
    label,
    known: 'source',
    signature: { event_entry: Object.values(names) },
    read: ({ event_entry: table }) => readingOf(table, names),
  });
}

function readingOf(table: PostgresTable, names: Names): PostgresReading {
  const e = new Columns(table, 'e');
  const bytes = (name: string): string => (e.type(name) === 'oid' ? `lo_get(${e.of(name)})` : e.of(name));
  return readEventTable(table, {
    order: [names.position],
    columns: [],
    expressions: {
      ...Object.fromEntries(Object.entries<string>({ ...names }).map(([part, name]) => [part, e.of(name)])),
      data: bytes(names.data),
      metadata: bytes(names.metadata),
    },
    events: (row) => [axonEvent(row)],
    time: `${e.of(names.time)}::timestamptz`,
    stream: {
      columns: [names.aggregate],
      name: typedStreamNameSql(`${e.of(names.aggregate)}::text`, e.of(names.kind)),
      partsOf: (stream) => [idOfTypedName(stream)],
    },
    version: names.version,
    base: 0,
  });
}

function axonEvent(row: Row): TranslatedEvent {
  const metadata = anyMetadata(row['metadata']);
  const said = (key: string): string | undefined =>
    scalarText(jsonMembers(metadata).get(key)) ?? xmlEntry(metadata, key);
  return {
    stream: typedStreamName(cellText(row['aggregate']) ?? '', cellText(row['kind'])),
    version: cellText(row['version']),
    type: cellText(row['type']) ?? '',
    time: timeValue(row['time']),
    id: cellText(row['id']),
    data: payloadJson(row['data']) ?? 'null',
    metadata,
    position: cellText(row['position']),
    correlationId: said('traceId'),
    causationId: said('correlationId'),
  };
}

/** A text in metadata that XStream wrote: `<entry><string>traceId</string><string>…</string></entry>`. */
function xmlEntry(metadata: string | undefined, key: string): string | undefined {
  const entry = new RegExp(`<string>${key}</string>(?:\\\\n|\\s)*<string>([^<]*)</string>`);
  return entry.exec(metadata ?? '')?.[1];
}
