import { describe, expect, test } from 'vitest';
import { toQueryCell } from '../../../src/protocol/query-cell.ts';
import { cellText, isNumeric, toTsv } from '../../../src/webview/query/cell-text.ts';
import { resultColumns } from '../../../src/webview/query/result-columns.ts';

describe('cells', () => {
  test('cross to the webview without losing a digit', () => {
    expect(toQueryCell(9007199254740993n)).toEqual({ number: '9007199254740993' });
    expect(toQueryCell(Infinity)).toEqual({ number: 'Infinity' });
    expect([toQueryCell(1.5), toQueryCell(null), toQueryCell('x')]).toEqual([1.5, null, 'x']);
  });

  test('are shown on one line', () => {
    expect(cellText({ number: '9007199254740993' })).toBe('9007199254740993');
    expect(cellText(null)).toBe('NULL');
    expect(cellText(Uint8Array.of(0, 255))).toBe('00 ff (2 B)');
    expect(cellText(new Uint8Array(5000))).toMatch(/ … \(5\.0 KB\)$/);
    expect(cellText('x'.repeat(10_000)).length).toBeLessThan(600);
  });

  test('that are numbers are told from those that are not', () => {
    expect([1, { number: '1' }].every(isNumeric)).toBe(true);
    expect([null, 'x', Uint8Array.of(1)].some(isNumeric)).toBe(false);
  });
});

test('rows are copied as tab-separated values, whole', () => {
  const rows = [
    ['a\tb', null, { number: '12' }],
    ['say "x"', 1, Uint8Array.of(1, 171)],
  ];
  expect(toTsv(['text', 'none', 'number'], rows)).toBe('text\tnone\tnumber\n"a\tb"\t\t12\n"say ""x"""\t1\t01ab');
});

test('columns are numeric where all their values are, and told apart where their names are equal', () => {
  const result = {
    columns: ['n', 'n', 'none'],
    rows: [
      [1, 'x', null],
      [null, 'y', null],
    ],
    truncated: false,
    total: 2,
  };
  const columns = resultColumns(result, { '1:n': 333 });
  expect(columns.map(({ numeric }) => numeric)).toEqual([true, false, false]);
  expect(columns.map(({ id }) => id)).toEqual(['0:n', '1:n', '2:none']);
  expect(columns[1]?.width).toBe(333);
});
