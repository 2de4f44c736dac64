/** What times are shown in, wherever we show one: UTC, or the time of the machine that shows it. */
export type TimeZone = 'utc' | 'local';

/**
 * A time as the source wrote it, shown in UTC or local time with every digit of its seconds. What is no ISO 8601 time
 * is shown as it is.
 */
export function formatTime(time: string, zone: TimeZone): string {
  if (!/^[+-]?\d{4,}-\d\d-\d\d[T ]\d\d:\d\d/.test(time)) return time;
  const shown = isoText(Date.parse(time), zone);
  if (shown === undefined) return time;
  const fraction = /:\d\d([.,]\d+)/.exec(time)?.[1] ?? '';
  return shown.slice(0, -'.000'.length) + fraction.replace(',', '.');
}

/** A time in milliseconds since 1970, to the millisecond. */
export function formatMilliseconds(milliseconds: number, zone: TimeZone): string {
  return isoText(milliseconds, zone) ?? String(milliseconds);
}

/** `YYYY-MM-DD HH:MM:SS.mmm`; undefined for what is no time that a `Date` can hold. */
function isoText(milliseconds: number, zone: TimeZone): string | undefined {
  const shift = zone === 'utc' ? 0 : new Date(milliseconds).getTimezoneOffset() * 60_000;
  const shown = new Date(milliseconds - shift);
  return Number.isNaN(shown.getTime()) ? undefined : shown.toISOString().slice(0, -1).replace('T', ' ');
}
