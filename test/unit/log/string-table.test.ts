import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StringTable } from '../../../src/core/log/string-table.ts';
import { encode } from './collecting-sink.ts';
import { spelledString } from './json-texts.ts';

/** Interns the inside of a JSON string, from the middle of a buffer. */
function intern(table: StringTable, inside: string): number {
  const bytes = encode(`xyz${inside}xyz`);
  return table.intern(new DataView(bytes.buffer), 3, bytes.length - 3);
}

test('gives one id to one string, however it is spelled', () => {
  const table = new StringTable();
  expect(
    ['a', '\\u0061', '', 'é', '\\u00e9', '\\u00E9', '"', 'b'].map((text) => intern(table, text.replace(/^"$/, '\\"'))),
  ).toEqual([0, 0, 1, 2, 2, 2, 3, 4]);
  expect(table.size).toBe(5);
  expect([0, 1, 2, 3, 4, 5, -1].map((id) => table.text(id))).toEqual(['a', '', 'é', '"', 'b', '', '']);
});

test('keeps apart what is another string', () => {
  const table = new StringTable();
  // A backspace, a backslash with a b behind it, and lone surrogates, which UTF-8 does not have.
  const ids = ['\\b', '\\\\b', '\\ud800', '\\udfff', '\\ufffd', '\\u0000'].map((text) => intern(table, text));
  expect(ids).toEqual([0, 1, 2, 3, 4, 5]);
  expect(ids.map((id) => table.text(id))).toEqual(['\b', '\\b', '\ud800', '\udfff', '\ufffd', '\0']);
  expect(['\b', '\\b', '\ud800', '\udfff', '\ufffd', '\0', 'x'].map((text) => table.find(text))).toEqual([
    0,
    1,
    2,
    3,
    4,
    5,
    undefined,
  ]);
});

test('is a map from strings to ids', () => {
  const spelled = fc
    .string({ unit: 'binary', maxLength: 6 })
    .chain((text) => fc.tuple(fc.constant(text), spelledString(fc.constant(text))));
  fc.assert(
    fc.property(fc.array(spelled, { maxLength: 400 }), (strings) => {
      const table = new StringTable();
      const known = new Map<string, number>();
      for (const [text, spelling] of strings) {
        const id = intern(table, spelling.slice(1, -1));
        expect(id).toBe(known.get(text) ?? known.size);
        known.set(text, id);
        expect(table.internText(text)).toBe(id);
      }
      for (const [text, id] of known) expect([table.text(id), table.find(text)]).toEqual([text, id]);
      expect(table.size).toBe(known.size);
    }),
  );
});

test('holds hundreds of thousands of strings', () => {
  const table = new StringTable();
  const names = Array.from({ length: 200_000 }, (_, number) => `order-${number}`);
  const first = names.map((name) => table.internText(name));
  const second = names.map((name) => table.internText(name));
  expect(first.every((id, number) => id === number && second[number] === number)).toBe(true);
  expect(table.text(123_456)).toBe('order-123456');
  expect(table.find('order-200000')).toBeUndefined();
});
