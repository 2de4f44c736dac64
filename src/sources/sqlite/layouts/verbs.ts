import type { EventLink } from '../../event-lines.ts';
import { metadataJson } from '../../tables/metadata.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText } from '../../tables/row.ts';
import { NO_STREAM } from '../../tables/stream-apart.ts';
import { quotedTable } from '../../tables/table.ts';
import { utcTime } from '../../tables/utc-time.ts';
import { ZONE_NOTE } from '../../tables/zone-note.ts';
import { defineLayout } from '../layout.ts';

/**
 * Verbs for Laravel. An event may belong to several states: the first is its home, the others link it. There are no
 * versions; ids are snowflakes of 64 bits, in the order of time, or texts.
 */
export const verbs = defineLayout({
  name: 'verbs',
  label: 'Verbs (Laravel)',
  known: 'definition',
  signature: {
    verb_events: ['id', 'type', 'data', 'metadata', 'created_at', 'updated_at'],
    verb_state_events: ['id', 'event_id', 'state_id', 'state_type'],
  },
  read: ({ verb_events: events, verb_state_events: states }) => ({
    select: `with states as (
        select event_id as event, json_group_array(cast(state_type as text) || '-' || cast(state_id as text) order by id) as streams
        from ${quotedTable(states)} group by event_id)
      select e.id as id, e.type as type, e.data as data, e.metadata as metadata, e.created_at as created_at,
        s.streams as streams
      from ${quotedTable(events)} e left join states s on s.event = e.id
      order by ${events.hasRowId === true ? 'e.rowid' : 'e.id'}`,
    events: (row) => {
      const names = JSON.parse(cellText(row['streams']) ?? '[]') as readonly (string | null)[];
      const [home = { stream: NO_STREAM }, ...links] = names.flatMap((name): EventLink[] =>
        name === null ? [] : [{ stream: name }],
      );
      return [
        {
          ...home,
          type: cellText(row['type']) ?? '',
          time: utcTime(cellText(row['created_at'])),
          id: cellText(row['id']),
          data: payloadJson(row['data']) ?? 'null',
          metadata: metadataJson(row['metadata']),
          position: cellText(row['id']),
          links,
        },
      ];
    },
    notes: () => [ZONE_NOTE],
  }),
});
