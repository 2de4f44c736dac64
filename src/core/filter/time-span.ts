import { timeOfIsoText } from '../log/time.ts';

/** Numbers from `from` to `to`, without `to` itself where the end is open. Times are milliseconds since 1970. */
export interface Instants {
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
}

/** What times that are not whole are read by. */
export interface Clock {
  /** Milliseconds since 1970: what times like `-2h` are before. */
  readonly now: () => number;
  /** What times without an offset are in; UTC where absent. */
  readonly timeZone?: 'utc' | 'local' | undefined;
}

export const UTC_CLOCK: Clock = { now: Date.now };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;
const AGO = /^-(\d{1,9})([smhdw])$/;

/**
 * The time that a text stands for, as long as it is exact: `2026`, `2026-01` and `2026-01-05` are a year, a month and a
 * day, `2026-01-05T14:30` is a minute; `-2h` (or s, m, d, w) was so long ago, and `now` is now. A time without an offset
 * is in the clock's zone. Undefined where the text is none of these.
 */
export function parseInstants(text: string, clock: Clock): Instants | undefined {
  if (text === 'now') return instant(clock.now());
  const ago = AGO.exec(text);
  if (ago !== null) return instant(clock.now() - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0));
  const span = isoSpan(text);
  if (span === undefined || clock.timeZone !== 'local' || hasOffset(text)) return span;
  return { ...span, from: asLocal(span.from), to: asLocal(span.to) };
}

/** The time that ISO 8601 text stands for, in UTC where it has no offset. */
function isoSpan(text: string): Instants | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, offset] = match;
  if (hour === undefined && offset !== undefined) return undefined;
  const time = `${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}${fraction === undefined ? '' : `.${fraction}`}`;
  const from = timeOfIsoText(`${year}-${month ?? '01'}-${day ?? '01'}T${time}${offset?.toUpperCase() ?? 'Z'}`);
  if (Number.isNaN(from)) return undefined;
  if (day === undefined) return open(from, new Date(from).setUTCMonth(month === undefined ? 12 : Number(month)));
  if (hour === undefined) return open(from, from + DAY);
  if (minute === undefined) return open(from, from + HOUR);
  if (second === undefined) return open(from, from + MINUTE);
  if (fraction === undefined) return open(from, from + SECOND);
  return fraction.length > 3 ? instant(from) : open(from, from + 10 ** (3 - fraction.length));
}

function hasOffset(text: string): boolean {
  return ISO.exec(text)?.[8] !== undefined;
}

/** The time at which clocks here show what clocks in UTC show at another. */
function asLocal(time: number): number {
  const utc = new Date(time);
  const day = new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
  );
  return day.getTime() + (time % MINUTE);
}

function instant(time: number): Instants {
  return { from: time, to: time, isOpen: false };
}

function open(from: number, to: number): Instants {
  return { from, to, isOpen: true };
}
