import { jsonMembers } from '../../json-object.ts';
import { metadataJson } from '../../tables/metadata.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';

/**
 * cqrs-es for Rust. Sequences count from 1. An event has neither time nor id, and its payload is wrapped in its name, as
 * serde writes an enum: `{"OrderPlaced":{…}}`.
 */
export const cqrsEs = defineLayout({
  name: 'cqrs-es',
  label: 'cqrs-es (Rust)',
  known: 'definition',
  signature: {
    events: ['aggregate_type', 'aggregate_id', 'sequence', 'event_type', 'event_version', 'payload', 'metadata'],
  },
  read: ({ events }) => ({
    select: `select aggregate_type as aggregate_type, aggregate_id as aggregate_id, sequence as sequence,
        event_type as event_type, payload as payload, metadata as metadata,
        ${events.hasRowId === true ? 'rowid' : 'null'} as position
      from ${quotedTable(events)}
      order by ${events.hasRowId === true ? 'rowid' : 'aggregate_type, aggregate_id, sequence'}`,
    events: (row) => {
      const type = cellText(row['event_type']) ?? '';
      const payload = payloadJson(row['payload']) ?? 'null';
      return [
        {
          stream: `${cellText(row['aggregate_type']) ?? ''}-${cellText(row['aggregate_id']) ?? ''}`,
          version: cellText(row['sequence']),
          type,
          data: unwrapped(payload, type),
          metadata: metadataJson(row['metadata']),
          position: cellText(row['position']),
        },
      ];
    },
  }),
});

/** What is in a payload whose only member is called as the event's type is. */
export function unwrapped(payload: string, type: string): string {
  const members = jsonMembers(payload);
  return (members.size === 1 ? members.get(type) : undefined) ?? payload;
}
