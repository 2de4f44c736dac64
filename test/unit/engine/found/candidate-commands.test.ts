import { expect, test } from 'vitest';
import { candidateCommands } from '../../../../src/engine/history/found/candidate-commands.ts';

const schema = { required: ['amount'], properties: { amount: {}, note: {} } };

test.each<[string, string, string[]]>([
  [
    'first the fields of its schema, wherever they stand',
    '{"refund":{"amount":2.50},"note":"x"}',
    ['{"amount":2.50,"note":"x"}', '{"refund":{"amount":2.50},"note":"x"}', '{"amount":2.50}'],
  ],
  ['no such fields where one is missing that is required', '{"note":"x"}', ['{"note":"x"}']],
  [
    'the outer of two of one name',
    '{"amount":2,"deep":[{"amount":1}]}',
    ['{"amount":2}', '{"amount":2,"deep":[{"amount":1}]}'],
  ],
])('a command’s data may be %s', (_, payload, expected) => {
  const texts = candidateCommands([{ name: 'Refund', schema }], payload).map(({ dataText }) => dataText);
  expect(texts).toEqual(expected);
});

test('they are the payload and each object in it where there is no schema, and not too many', () => {
  const payload = '{"a":{"b":1},"c":[{}],"d":2}';
  expect(candidateCommands([{ name: 'Do', schema: null }], payload)).toEqual([
    { command: 'Do', dataText: payload },
    { command: 'Do', dataText: '{"b":1}' },
  ]);
  const many = Array.from({ length: 100 }, (_, index) => ({ name: `C${index}`, schema: null }));
  expect(candidateCommands(many, '1')).toHaveLength(32);
});
