import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoTextOfNumber, parseTime, type TimeUnit } from '../../../src/core/log/time.ts';
import { encode } from './collecting-sink.ts';

function parse(text: string, unit?: TimeUnit): number {
  const bytes = encode(`"${text}"`);
  return parseTime(bytes, 1, bytes.length - 1, unit);
}

describe('parseTime', () => {
  test('reads what JavaScript writes', () => {
    const date = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(date, (time) => parse(time.toISOString()) === time.getTime()));
  });

  test.each([
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['2026-01-05T10:00Z', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05T10:00:00', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05 10:00:00', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05t10:00:00z', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05T10:00:00.5+02:00', '2026-01-05T08:00:00.500Z'],
    ['2026-01-05T10:00:00,25-0530', '2026-01-05T15:30:00.250Z'],
    ['2026-11-23 21:26:16.112+00', '2026-11-23T21:26:16.112Z'],
    ['2026-01-05 10:00:00.000000000 Z', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05 10:00:00 UTC', '2026-01-05T10:00:00.000Z'],
    ['2024-02-29T24:00:00Z', '2024-03-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['1700000000.25', '2023-11-14T22:13:20.250Z'],
    ['1700000000123', '2023-11-14T22:13:20.123Z'],
    ['1700000000123000', '2023-11-14T22:13:20.123Z'],
    ['1700000000123000000', '2023-11-14T22:13:20.123Z'],
    ['-1', '1969-12-31T23:59:59.000Z'],
    ['1.7e9', '2023-11-14T22:13:20.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parse(text)).toISOString()).toBe(expected);
  });

  test('keeps a fraction that is finer than milliseconds', () => {
    expect(parse('2026-01-05T10:00:00.123456Z')).toBeCloseTo(Date.UTC(2026, 0, 5, 10) + 123.456, 3);
    expect(parse('1700000000123456')).toBeCloseTo(1_700_000_000_123.456, 3);
  });

  test('takes numbers in the unit that it is given', () => {
    expect((['s', 'ms', 'us', 'ns'] as const).map((unit) => parse('5000000', unit))).toEqual([5e9, 5e6, 5e3, 5]);
  });

  test.each([
    '',
    'x',
    'yesterday',
    '2026-1-5',
    '2026-13-01',
    '2026-00-10',
    '2026-02-29',
    '2026-04-31',
    '2026-01-05T',
    '2026-01-05T1',
    '2026-01-05T10',
    '2026-01-05T10:0',
    '2026-01-05T10:60',
    '2026-01-05T25:00',
    '2026-01-05T10:00:0',
    '2026-01-05T10:00:61',
    '2026-01-05T10:00:00.',
    '2026-01-05T10:00:00+',
    '2026-01-05T10:00:00+0',
    '2026-01-05T10:00:00+2:00',
    '2026-01-05T10:00:00Zx',
    '2026-01-05x10:00:00Z',
    '1,5',
    '1e',
    '0x10',
    'NaN',
    'Infinity',
  ])('finds no time in “%s”', (text) => {
    expect(parse(text)).toBeNaN();
  });
});

test('isoTextOfNumber keeps every digit', () => {
  expect(
    [
      '1700000000',
      '1700000000.123456',
      '1700000000123',
      '1700000000123456',
      '1700000000123456789',
      '5',
      '0',
      '-1500',
    ].map((text) => isoTextOfNumber(text)),
  ).toEqual([
    '2023-11-14T22:13:20Z',
    '2023-11-14T22:13:20.123456Z',
    '2023-11-14T22:13:20.123Z',
    '2023-11-14T22:13:20.123456Z',
    '2023-11-14T22:13:20.123456789Z',
    '1970-01-01T00:00:05Z',
    '1970-01-01T00:00:00Z',
    '1969-12-31T23:35:00Z',
  ]);
  expect(isoTextOfNumber('5', 'ns')).toBe('1970-01-01T00:00:00.000000005Z');
  expect(isoTextOfNumber('99999999999', 's')).toBe('5138-11-16T09:46:39Z');
  expect(isoTextOfNumber('999999999999999', 's')).toBeUndefined();
  expect(isoTextOfNumber('2026-01-05')).toBeUndefined();
});
