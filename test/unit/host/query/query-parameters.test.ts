import { describe, expect, test } from 'vitest';
import { choiceCell, queryParameters, sqlValues, typedCell } from '../../../../src/host/query/query-parameters.ts';
import { statementAt } from '../../../../src/host/sql/statement-at.ts';

describe('the parameters of a statement', () => {
  test('are those that it names, with what its query says of them', () => {
    const described = [
      { name: 'status', schema: { enum: ['paid', 'new'], title: 'Status' } },
      { name: 'open', schema: { type: 'boolean', default: true } },
      { name: 'unused', schema: null },
    ];
    expect(queryParameters('select :status, $open, @id, :status', described, ['Paid'])).toMatchObject([
      { key: 'status', title: 'Status', choices: ['"paid"', '"new"'], required: true, suggestions: [] },
      { key: 'open', choices: ['true', 'false'], required: false, start: 'true' },
      { key: 'id', title: null, choices: [], required: true, suggestions: [] },
    ]);
  });

  test('offer the types of the events where one is asked for', () => {
    expect(queryParameters('select :type', [], ['Paid', 'Placed'])).toMatchObject([
      { suggestions: ['Paid', 'Placed'] },
    ]);
  });
});

test('values become those of SQLite without losing a digit', () => {
  const [free, text] = queryParameters('select :a, :b', [{ name: 'b', schema: { type: 'string' } }], []);
  if (free === undefined || text === undefined) throw new Error('There are two parameters.');
  const values = {
    big: typedCell('12345678901234567890', free),
    real: typedCell(' 12.50 ', free),
    text: typedCell('12', text),
    word: typedCell('1.', free),
    yes: choiceCell('true'),
    none: choiceCell('null'),
    list: choiceCell('[1]'),
    huge: { number: 'Infinity' },
  };
  expect(sqlValues(values)).toEqual({
    big: 12345678901234567890n,
    real: 12.5,
    text: '12',
    word: '1.',
    yes: 1,
    none: null,
    list: '[1]',
    huge: Infinity,
  });
});

test('the statement at the cursor is the one around it, or the next one', () => {
  const document = "select 1;\n\n-- two\nselect ';' as two;\n";
  const at = (place: string): string | undefined => statementAt(document, document.indexOf(place));
  expect(at('select 1')).toBe('select 1');
  expect(at('-- two')).toBe("select ';' as two");
  expect(at("' as")).toBe("select ';' as two");
  expect(statementAt(document, document.length)).toBe("select ';' as two");
  expect(statementAt('-- nothing', 0)).toBeUndefined();
});
