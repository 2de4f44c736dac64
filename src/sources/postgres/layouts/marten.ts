import type { TranslatedEvent } from '../../event-lines.ts';
import { jsonMembers, jsonObject } from '../../json-object.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText, type Row } from '../../tables/row.ts';
import { ARCHIVED } from '../../tables/stream-apart.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { Columns } from '../postgres-table.ts';
import { streamsOfTable } from '../stream-listing.ts';
import { categoryOf, idOfTypedName, isUuid, typedStreamName, typedStreamNameSql } from '../stream-names.ts';
import { jsonMetadata, jsonValue, timeValue } from '../values.ts';

const COLUMNS = [
  'seq_id',
  'id',
  'stream_id',
  'version',
  'data',
  'bdata',
  'type',
  'timestamp',
  'tenant_id',
  'mt_dotnet_type',
  'correlation_id',
  'causation_id',
  'headers',
  'user_name',
];
const NO_TENANT = '*DEFAULT*';

/**
 * Marten (.NET). Versions count from 1. Streams are known by a UUID and by the type of their aggregate, or by a name;
 * those of a tenant are told apart by `@tenant`. Positions have gaps, and are each tenant's own where tenants are
 * partitions.
 */
export const marten = defineLayout({
  name: 'marten',
  label: 'Marten',
  known: 'source',
  signature: {
    mt_events: ['seq_id', 'id', 'stream_id', 'version', 'data', 'type', 'timestamp', 'tenant_id', 'mt_dotnet_type'],
    mt_streams: ['id', 'type', 'version', 'timestamp', 'tenant_id', 'created'],
  },
  read: ({ mt_events: events, mt_streams: streams }) => {
    const e = new Columns(events, 'e');
    const s = new Columns(streams, 's');
    const isUuidStream = e.type('stream_id') === 'uuid';
    const isArchived = e.has('is_archived') ? 'e.is_archived' : 'false';
    return {
      from: `${quotedTable(events)} e
        left join ${quotedTable(streams)} s on s.id = e.stream_id and s.tenant_id = e.tenant_id`,
      key: [
        { expression: 'e.seq_id', type: 'bigint' },
        { expression: 'e.tenant_id', type: 'text' },
      ],
      columns: {
        ...Object.fromEntries(COLUMNS.map((column) => [column, e.optional(column)])),
        archived: isArchived,
        stream_type: 's.type',
      },
      events: (row) => [martenEvent(row)],
      time: 'e.timestamp',
      stream: (name, bind) => {
        const isOfArchive = name.startsWith(ARCHIVED);
        const [named, tenant = NO_TENANT] = splitTenant(isOfArchive ? name.slice(ARCHIVED.length) : name);
        const id = isUuidStream ? idOfTypedName(named) : named;
        if (isUuidStream && !isUuid(id)) return 'false';
        return `e.stream_id = ${bind(id, isUuidStream ? 'uuid' : 'text')} and e.tenant_id = ${bind(tenant, 'text')}
          and ${isOfArchive ? isArchived : `not ${isArchived}`}`;
      },
      category: (name, bind) => categoryOf(nameSql('e.stream_id', 'e', isArchived), name, bind),
      streams: streamsOfTable({
        from: `${quotedTable(streams)} s`,
        name: nameSql('s.id', 's', s.has('is_archived') ? 's.is_archived' : 'false'),
        events: 's.version',
        lastTime: 's.timestamp',
      }),
    };
  },
});

function martenEvent(row: Row): TranslatedEvent {
  const tenant = cellText(row['tenant_id']) ?? NO_TENANT;
  const name = typedStreamName(cellText(row['stream_id']) ?? '', cellText(row['stream_type']));
  const text = (column: string): string | undefined => {
    const value = cellText(row[column]);
    return value === undefined ? undefined : JSON.stringify(value);
  };
  return {
    stream: `${row['archived'] === 't' ? ARCHIVED : ''}${name}${tenant === NO_TENANT ? '' : `@${tenant}`}`,
    version: cellText(row['version']),
    type: cellText(row['type']) ?? '',
    time: timeValue(row['timestamp']),
    id: cellText(row['id']),
    data: row['bdata'] instanceof Uint8Array ? (payloadJson(row['bdata']) ?? 'null') : jsonValue(row['data']),
    metadata: jsonObject([
      ...jsonMembers(jsonMetadata(row['headers'])),
      ['mt_dotnet_type', text('mt_dotnet_type')],
      ['tenant_id', tenant === NO_TENANT ? undefined : text('tenant_id')],
      ['user_name', text('user_name')],
    ]),
    position: cellText(row['seq_id']),
    correlationId: cellText(row['correlation_id']),
    causationId: cellText(row['causation_id']),
  };
}

function nameSql(id: string, tenantOf: string, isArchived: string): string {
  return `(case when ${isArchived} then '${ARCHIVED}' else '' end || ${typedStreamNameSql(`${id}::text`, 's.type')}
    || case when ${tenantOf}.tenant_id = '${NO_TENANT}' then '' else '@' || ${tenantOf}.tenant_id end)`;
}

function splitTenant(name: string): readonly [name: string, tenant?: string] {
  const at = name.lastIndexOf('@');
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}
