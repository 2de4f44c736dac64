import type { TimeZone } from '../../protocol/times.ts';

/** What names an event of a log. */
export type EventPlace =
  | { readonly position: number }
  | { readonly stream: string; readonly version: number }
  /** Of the selected event's stream. */
  | { readonly version: number }
  /** The first event at that time or after it, in milliseconds since 1970. */
  | { readonly time: number }
  | { readonly id: string }
  | { readonly line: number };

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * What a user may mean, the likeliest first: a position (1,204), a version of the selected stream (@4), a stream and
 * version (order-7@4), a time (2026-01-05 14:30, in `zone` where it has no offset), or an id.
 */
export function parseEventPlace(typed: string, zone: TimeZone): readonly EventPlace[] {
  const text = typed.trim();
  const places: EventPlace[] = [];
  const time = timeOf(text, zone);
  if (time !== undefined) places.push({ time });
  else if (/^#?\d[\d.,\s]*$/.test(text)) places.push({ position: Number(text.replace(/\D/g, '')) });
  const [, stream, version] = /^(.*?)\s*@\s*(\d+)$/s.exec(text) ?? [];
  if (stream === '') places.push({ version: Number(version) });
  else if (stream !== undefined) places.push({ stream, version: Number(version) });
  if (text !== '') places.push({ id: text });
  return places;
}

function timeOf(text: string, zone: TimeZone): number | undefined {
  const [, day, clock = '00:00', offset] = TIME.exec(text) ?? [];
  if (day === undefined) return undefined;
  // A time with a clock and no offset is a local one to `Date`.
  const time = Date.parse(`${day}T${clock.replace(',', '.')}${offset ?? (zone === 'utc' ? 'Z' : '')}`);
  return Number.isNaN(time) ? undefined : time;
}
