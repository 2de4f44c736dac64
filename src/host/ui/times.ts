import { formatTime } from '../../protocol/times.ts';
import { timeZone } from '../config/time-zone.ts';

/** A time of the log as the user wants times shown, to the minute: `2026-11-24 08:54`. What is not ISO 8601 stays as it is. */
export function shortTime(time: string): string {
  return formatTime(time, timeZone()).replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d):.*$/s, '$1');
}
