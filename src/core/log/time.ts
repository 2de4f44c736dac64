// Indexes are bounded by `end`; what is read behind an array's end counts as no digit. `!` says so.
import type { FieldMapping } from './log-format.ts';

export type TimeUnit = NonNullable<FieldMapping['timeUnit']>;

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Days of a month and days before it in a year that is no leap year, by month from 1. */
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAY = 86_400_000;
const NO_DAY = -1e9;

const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;

/** Milliseconds since 1970 of an ISO 8601 text or of a number (JSON's grammar) in a unit; NaN where it is neither. */
export function parseTime(bytes: Uint8Array, start: number, end: number, unit: TimeUnit | undefined): number {
  if (end - start > 64) return NaN;
  if (bytes[start + 4] === MINUS && end - start >= 10) return parseIsoTime(bytes, start, end);
  const value = parseNumber(bytes, start, end);
  return Number.isNaN(value) ? NaN : timeOfNumber(value, unit);
}

/** Milliseconds since 1970 of an ISO 8601 text; NaN where it is none. */
export function timeOfIsoText(text: string): number {
  const bytes = new TextEncoder().encode(text);
  return bytes[4] === MINUS ? parseTime(bytes, 0, bytes.length, undefined) : NaN;
}

/**
 * Milliseconds since 1970 of a number in a unit, or in the unit that makes it a date nearest to our days: seconds
 * below 1e11, milliseconds below 1e14, microseconds below 1e17, nanoseconds beyond.
 */
export function timeOfNumber(value: number, unit: TimeUnit = likelyUnit(value)): number {
  if (unit === 's') return value * 1000;
  if (unit === 'ms') return value;
  return unit === 'us' ? value / 1000 : value / 1_000_000;
}

/** A time that is a number, as ISO 8601 in UTC with every digit that the number has; undefined where there is none. */
export function isoTextOfNumber(text: string, unit: TimeUnit = likelyUnit(Number(text))): string | undefined {
  if (!NUMBER.test(text)) return undefined;
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return isoText(timeOfNumber(Number(text), unit));
  const decimals = { s: 0, ms: 3, us: 6, ns: 9 }[unit];
  const whole = (match[1] ?? '').padStart(decimals + 1, '0');
  const seconds = whole.slice(0, whole.length - decimals);
  const fraction = whole.slice(whole.length - decimals) + (match[2] ?? '');
  const date = isoText(Number(seconds) * 1000);
  return date === undefined || fraction === '' ? date : `${date.slice(0, -1)}.${fraction}Z`;
}

function isoText(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

function likelyUnit(value: number): TimeUnit {
  const size = Math.abs(value);
  if (size < 1e11) return 's';
  if (size < 1e14) return 'ms';
  return size < 1e17 ? 'us' : 'ns';
}

function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = bytes[index]! - ZERO;
    // Signs, fractions and exponents are rare enough for the long way.
    if (digit < 0 || digit > 9) return numberOfText(String.fromCharCode(...bytes.subarray(start, end)));
    value = value * 10 + digit;
  }
  return start === end ? NaN : value;
}

function numberOfText(text: string): number {
  return NUMBER.test(text) ? Number(text) : NaN;
}

/**
 * Milliseconds since 1970 of an ISO 8601 date and time, with a fraction where it is finer; NaN where it is none. Any
 * precision from days on and any offset; a time without one is UTC. A space may stand for the `T`.
 */
function parseIsoTime(bytes: Uint8Array, start: number, end: number): number {
  const days = parseDate(bytes, start);
  let index = start + 10;
  if (days === NO_DAY || index === end) return days === NO_DAY ? NaN : days * DAY;
  const separator = bytes[index]! | 0x20;
  const hour = twoDigits(bytes, index + 1);
  const minute = twoDigits(bytes, index + 4);
  const isClock = (separator === 0x74 || separator === 0x20) && bytes[index + 3] === COLON;
  if (!isClock || hour < 0 || hour > 24 || minute < 0 || minute > 59) return NaN;
  index += 6;
  let milliseconds = (hour * 60 + minute) * 60_000;
  if (index < end && bytes[index] === COLON) {
    const second = twoDigits(bytes, index + 1);
    if (second < 0 || second > 60) return NaN;
    milliseconds += second * 1000;
    index += 3;
    if (index < end && (bytes[index] === POINT || bytes[index] === COMMA)) {
      const first = index + 1;
      index = digitsEnd(bytes, first, end);
      if (index === first) return NaN;
      milliseconds += fraction(bytes, first, index);
    }
  }
  if (index > end) return NaN;
  const time = days * DAY + milliseconds;
  return index + 1 === end && (bytes[index]! | 0x20) === 0x7a ? time : time - parseOffset(bytes, index, end);
}

/** Days since 1970 of `YYYY-MM-DD`, or NO_DAY. */
function parseDate(bytes: Uint8Array, start: number): number {
  const century = twoDigits(bytes, start);
  const yearOfCentury = twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if ((century | yearOfCentury | month | day) < 0 || bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS)
    return NO_DAY;
  const year = century * 100 + yearOfCentury;
  const isLeap = year % 4 === 0 && (yearOfCentury !== 0 || century % 4 === 0);
  if (month < 1 || month > 12 || day < 1 || day > (isLeap && month === 2 ? 29 : DAYS[month]!)) return NO_DAY;
  const past = year === 0 ? 0 : year - 1;
  const leapDays =
    (past >> 2) - ((past / 100) | 0) + ((past / 400) | 0) + (year > 0 ? 1 : 0) + (isLeap && month > 2 ? 1 : 0);
  return year * 365 + leapDays + DAYS_BEFORE[month]! + day - 719_529;
}

/** Milliseconds of the digits of a fraction of a second. */
function fraction(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let scale = 1;
  for (let index = start; index < end && scale < 1e15; index++) {
    value = value * 10 + bytes[index]! - ZERO;
    scale *= 10;
  }
  return scale === 1000 ? value : (value * 1000) / scale;
}

/** Milliseconds of an offset from UTC (`Z`, `+02:00`, `+0200`, `+02`, ` UTC`, or none), or NaN. */
function parseOffset(bytes: Uint8Array, start: number, end: number): number {
  let index = start;
  while (index < end && bytes[index] === 0x20) index++;
  if (index === end) return 0;
  const sign = bytes[index];
  if (sign === 0x5a || sign === 0x7a) return index + 1 === end ? 0 : NaN;
  if (sign === 0x55 && bytes[index + 1] === 0x54 && bytes[index + 2] === 0x43) return index + 3 === end ? 0 : NaN;
  if (sign !== 0x2b && sign !== MINUS) return NaN;
  const hours = twoDigits(bytes, index + 1);
  index += 3;
  if (index < end && bytes[index] === COLON) index++;
  const minutes = index === end ? 0 : twoDigits(bytes, index);
  if (index !== end && index + 2 !== end) return NaN;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NaN;
  return (sign === MINUS ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Negative where there are no two digits. */
function twoDigits(bytes: Uint8Array, index: number): number {
  const tens = bytes[index]! - ZERO;
  const ones = bytes[index + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let index = start;
  while (index < end && bytes[index]! >= ZERO && bytes[index]! <= NINE) index++;
  return index;
}
