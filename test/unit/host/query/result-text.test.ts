import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultBytes } from '../../../../src/host/query/result-text.ts';
import type { QueryResult, SqlValue } from '../../../../src/protocol/log.ts';

function resultOf(columns: readonly string[], rows: readonly (readonly SqlValue[])[]): QueryResult {
  return { columns, rows, truncated: false, total: rows.length };
}

const text = (result: QueryResult, format: 'csv' | 'json'): string =>
  new TextDecoder().decode(resultBytes(result, format));

const MIXED = resultOf(
  ['n', 'n', 'text', 'bytes'],
  [
    [9007199254740993n, 1.5, 'say "x",\nplease', Uint8Array.of(1, 171)],
    [null, Infinity, '', null],
  ],
);

test('a result as CSV keeps every digit, and tells NULL from an empty text', () => {
  expect(text(MIXED, 'csv')).toBe(
    'n,n,text,bytes\r\n9007199254740993,1.5,"say ""x"",\nplease",01ab\r\n,Infinity,"",\r\n',
  );
});

test('a result as JSON has an object a row, whose names are told apart', () => {
  expect(text(MIXED, 'json')).toBe(
    '[\n  {"n": 9007199254740993, "n_2": 1.5, "text": "say \\"x\\",\\nplease", "bytes": "01ab"},\n' +
      '  {"n": null, "n_2": "Infinity", "text": "", "bytes": null}\n]\n',
  );
  expect(text(resultOf(['a'], []), 'json')).toBe('[]\n');
  expect(text(resultOf(['a'], []), 'csv')).toBe('a\r\n');
});

test('a result of any values is JSON that reads as it was', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value)), (rows) => {
      const read: unknown = JSON.parse(text(resultOf(['a', '__proto__'], rows), 'json'));
      expect(JSON.stringify(read)).toBe(
        `[${rows.map(([a, b]) => `{"a":${JSON.stringify(a)},"__proto__":${JSON.stringify(b)}}`).join(',')}]`,
      );
    }),
  );
});

test('all rows of a long result are there', () => {
  const rows = Array.from({ length: 5_001 }, (_, index) => [index]);
  expect(JSON.parse(text(resultOf(['i'], rows), 'json'))).toHaveLength(5_001);
  expect(text(resultOf(['i'], rows), 'csv').split('\r\n')).toHaveLength(5_003);
});
