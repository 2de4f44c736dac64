import type { SourceNote } from '../../core/log/source-note.ts';

/** Of a store whose library writes the clock of its own zone and not which zone that is. */
export const ZONE_NOTE: SourceNote = {
  code: 'times-without-zone',
  message:
    'The times of the events say no zone. They are in the zone of the application that wrote them, and are shown as if that were UTC.',
};
