import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonParts } from '../../../src/core/json/json-members.ts';
import { DataEditor } from '../../../src/webview/form/data-editor.ts';
import { convertValue, isNumber, objectText, stringOf, stringsOf } from '../../../src/webview/form/object-text.ts';
import { check } from './append-host.ts';
import { settled } from './fake-host.ts';

async function editorOf(text: string, view: 'form' | 'json' = 'form'): Promise<DataEditor> {
  const editor = new DataEditor(
    { text: '{}', view, touched: false },
    (typed) => Promise.resolve(check(typed)),
    () => undefined,
  );
  editor.fill(text);
  await settled();
  return editor;
}

const values = (text: string): unknown => readJsonParts(text).members.map(({ key, text: value }) => [key, value]);

const PAYLOAD =
  '{"price":12.50,"id":12345678901234567890,"note":"a\\u0062\\n","__proto__":{"x":1.0},"price":1e400,"7":null}';

describe('data that is shown as a form', () => {
  test('has a row for every field, and keeps every text that nobody touches', async () => {
    const editor = await editorOf(PAYLOAD);
    expect(editor.view).toBe('form');
    expect(editor.rows.map(({ key, kind }) => [key, kind])).toEqual([
      ['price', 'number'],
      ['id', 'number'],
      ['note', 'string'],
      ['__proto__', 'object'],
      ['price', 'number'],
      ['7', 'null'],
    ]);
    expect(values(editor.text)).toEqual(values(PAYLOAD));
    expect(editor.touched).toBe(false);
  });

  test('changes the edited field alone', async () => {
    const editor = await editorOf(PAYLOAD);
    editor.editRow(2, JSON.stringify('new'));
    await settled();
    expect(values(editor.text)).toEqual([
      ['price', '12.50'],
      ['id', '12345678901234567890'],
      ['note', '"new"'],
      ['__proto__', '{"x":1.0}'],
      ['price', '1e400'],
      ['7', 'null'],
    ]);
    expect(editor.touched).toBe(true);
  });

  test('stays a form while a value is not finished, and says so', async () => {
    const editor = await editorOf('{"total":1}');
    editor.editRow(0, '12.');
    await settled();
    expect([editor.view, editor.json.check?.valid]).toEqual(['form', false]);
    editor.editRow(0, '12.0');
    await settled();
    expect([editor.json.check?.valid, values(editor.text)]).toEqual([true, [['total', '12.0']]]);
  });

  test('gets and loses fields', async () => {
    const editor = await editorOf('{"a":1}');
    editor.addRow({ key: 'b "c"', kind: 'string', text: '""' });
    editor.removeRow(0);
    await settled();
    expect(values(editor.text)).toEqual([['b "c"', '""']]);
  });

  test('is shown as JSON where it has no fields', async () => {
    const editor = await editorOf('[1,2]');
    expect([editor.view, editor.canShowForm]).toEqual(['json', false]);
  });
});

test('switching between form and JSON loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (value) => {
      const text = JSON.stringify(value);
      const editor = await editorOf(text);
      for (const view of ['json', 'form', 'json'] as const) {
        editor.show(view);
        expect(values(editor.text)).toEqual(values(text));
      }
    }),
    { numRuns: 25 },
  );
});

test('text that is typed as JSON is left as it is typed', async () => {
  const editor = await editorOf('{"a":1}');
  editor.show('json');
  editor.edit('{ "a" :   1.0 }');
  await settled();
  expect([editor.view, editor.text]).toEqual(['json', '{ "a" :   1.0 }']);
  editor.show('form');
  editor.show('json');
  expect(editor.text).toBe('{ "a" :   1.0 }');
});

test('values become those of another kind as far as they fit', () => {
  expect(convertValue('12.50', 'number', 'string')).toBe('"12.50"');
  expect(convertValue('"12.50"', 'string', 'number')).toBe('12.50');
  expect(convertValue('"x"', 'string', 'number')).toBe('0');
  expect(convertValue('null', 'null', 'string')).toBe('""');
  expect(convertValue('true', 'boolean', 'array')).toBe('[]');
});

test('numbers are those of JSON', () => {
  expect(['0', '-1.50', '1e400', '12345678901234567890'].every(isNumber)).toBe(true);
  expect(['', '01', '1.', '.5', '+1', 'NaN', '0x1', '1,5'].some(isNumber)).toBe(false);
});

test('texts of strings and lists are read, whatever they are', () => {
  expect([stringOf('"a\\n"'), stringOf('broken')]).toEqual(['a\n', 'broken']);
  expect([stringsOf('["a",1,"b"]'), stringsOf('{}'), stringsOf(undefined)]).toEqual([['a', 'b'], [], []]);
  expect(objectText([])).toBe('{}');
});
