import { ZONE_NOTE } from '../../tables/zone-note.ts';
import { defineLayout } from '../layout.ts';

/**
 * Spatie's event sourcing for Laravel. `aggregate_version` counts from 1; an event without an aggregate is in no stream.
 * `event_version` is that of the event's class.
 */
export const spatie = defineLayout({
  name: 'spatie',
  label: 'Spatie event sourcing (Laravel)',
  known: 'definition',
  signature: {
    stored_events: [
      'id',
      'aggregate_uuid',
      'aggregate_version',
      'event_version',
      'event_class',
      'event_properties',
      'meta_data',
      'created_at',
    ],
  },
  read: ({ stored_events: table }) => ({
    columns: {
      table,
      stream: 'aggregate_uuid',
      version: 'aggregate_version',
      type: 'event_class',
      time: 'created_at',
      id: 'id',
      data: 'event_properties',
      metadata: 'meta_data',
      position: 'id',
    },
    notes: () => [ZONE_NOTE],
  }),
});
