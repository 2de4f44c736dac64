import { describe, expect, test } from 'vitest';
import { typeLiterals } from '../../../../src/host/code/type-literals.ts';

const NAMES = new Set(['Placed', 'Paid', 'Order Shipped']);

function found(text: string): (readonly [string, string])[] {
  return typeLiterals(text, NAMES).map(({ name, role, start, end }) => {
    expect(text.slice(start + 1, end - 1)).toBe(name);
    return [name, role] as const;
  });
}

describe('literals of event types', () => {
  test.each<[string, (readonly [string, string])[]]>([
    [
      'switch (e.type) { case \'Placed\': case "Paid": }',
      [
        ['Placed', 'handled'],
        ['Paid', 'handled'],
      ],
    ],
    [
      "if (event.type === 'Placed' || 'Paid' == type) {}",
      [
        ['Placed', 'handled'],
        ['Paid', 'handled'],
      ],
    ],
    [
      "type Event = { type: 'Placed' | 'Paid'; data: unknown }",
      [
        ['Placed', 'declared'],
        ['Paid', 'declared'],
      ],
    ],
    ["return { type: 'Paid', data };", [['Paid', 'declared']]],
    ['const event = { eventType: `Paid` };', [['Paid', 'declared']]],
    ['"Placed" => Apply(e),', [['Placed', 'handled']]],
    ['when "Paid" -> paid(event)', [['Paid', 'handled']]],
    ['if event["type"] == "Order Shipped":', [['Order Shipped', 'handled']]],
    ["log('Paid');", [['Paid', 'named']]],
    ["// That's it: 'Paid', isn't it?", [['Paid', 'named']]],
    [
      "const a = 'Paid', b = 'Placed'",
      [
        ['Paid', 'named'],
        ['Placed', 'named'],
      ],
    ],
    ["'Paid in full' + Placed + \"Paid'\"", []],
    ["type A = 'Other' | 'Paid'", [['Paid', 'named']]],
  ])('of %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('are found in a large file among thousands of names', () => {
    const names = new Set(Array.from({ length: 5_000 }, (_, index) => `Type${index}`));
    const text = Array.from({ length: 20_000 }, (_, index) => `case 'Type${index}': // it's ${index}\n`).join('');
    expect(typeLiterals(text, names)).toHaveLength(5_000);
  });
});
