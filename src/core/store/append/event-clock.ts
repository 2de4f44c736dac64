import { FoldlineError } from '../../events/errors.ts';
import type { EventIndex } from '../event-index.ts';

/** How far clocks are set back in everyday life, in milliseconds. */
const TOLERANCE = 1_000;

/**
 * The time of an event that is appended now (`clock`, milliseconds since 1970), ISO 8601: never before the store's last
 * event. Throws `clock-backwards` (details: `now`, `lastTime`) where the clock says a time well before that.
 */
export function timeOfAppend({ time, events }: Pick<EventIndex, 'time' | 'events'>, clock: number): string {
  const last = events === 0 ? NaN : (time[events - 1] ?? NaN);
  if (!(clock < last)) return isoTime(clock);
  if (last - clock <= TOLERANCE) return isoTime(Math.ceil(last));
  const now = isoTime(clock);
  const lastTime = isoTime(Math.ceil(last));
  const message = `The clock says ${now}, which is before the store’s last event at ${lastTime}. Set the clock, or give the events a time.`;
  throw new FoldlineError('clock-backwards', message, { now, lastTime });
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
