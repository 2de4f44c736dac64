import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../../src/core/events/event.ts';
import { descriptionOf, fieldOfSchema, fieldsOfSchema } from '../../../../src/host/schema/fields-of-schema.ts';
import { startValue } from '../../../../src/host/schema/start-value.ts';

const SHIP: JsonValue = {
  type: 'object',
  description: 'Hands it over',
  required: ['carrier', 'weight', 'extra'],
  properties: {
    carrier: { enum: ['A', 'B'], description: 'Who takes it' },
    weight: { type: 'integer', minimum: 1, title: 'Weight in grams' },
    note: { type: ['string', 'null'] },
    express: { type: 'boolean', default: false },
  },
};

const start = (schema: JsonValue): JsonValue => startValue(schema, schema);

describe('the fields of a schema', () => {
  test('are its properties in their order, and what else it requires', () => {
    expect(fieldsOfSchema(SHIP)?.map(({ key, required }) => [key, required])).toEqual([
      ['carrier', true],
      ['weight', true],
      ['note', false],
      ['express', false],
      ['extra', true],
    ]);
    expect(descriptionOf(SHIP)).toBe('Hands it over');
  });

  test('say what may stand in them', () => {
    const [carrier, weight, note, express, extra] = fieldsOfSchema(SHIP) ?? [];
    expect(carrier).toMatchObject({ choices: ['"A"', '"B"'], kinds: ['string'], description: 'Who takes it' });
    expect(weight).toMatchObject({ title: 'Weight in grams', kinds: ['number'], whole: true, start: '1' });
    expect(note).toMatchObject({ kinds: ['string', 'null'], whole: false, choices: [] });
    expect(express).toMatchObject({ kinds: ['boolean'], choices: [], start: 'false' });
    expect(extra).toMatchObject({ kinds: [], title: null, start: '""' });
  });

  test('are those that references and parts lead to', () => {
    const schema: JsonValue = {
      allOf: [{ $ref: '#/$defs/base' }, { properties: { b: { const: 2 } }, required: ['b'] }],
      $defs: {
        base: { properties: { a: { $ref: '#/$defs/a~1b' } } },
        'a/b': { anyOf: [{ const: 'x' }, { const: 'y' }] },
      },
    };
    expect(fieldsOfSchema(schema)).toMatchObject([
      { key: 'a', choices: ['"x"', '"y"'], kinds: ['string'] },
      { key: 'b', choices: ['2'], required: true },
    ]);
  });

  test('are none where the schema describes no object, or nothing', () => {
    const none: JsonValue[] = [true, null, 7, {}, { type: 'string' }, [], { properties: [] }, { $ref: '#/nowhere' }];
    expect(none.map(fieldsOfSchema)).toEqual(none.map(() => null));
  });

  test('end where a schema describes itself', () => {
    const circle: JsonValue = { $ref: '#' };
    expect(fieldsOfSchema(circle)).toBeNull();
    const tree: JsonValue = { type: 'object', required: ['next'], properties: { next: { $ref: '#' } } };
    expect(fieldsOfSchema(tree)).toMatchObject([{ key: 'next', kinds: ['object'] }]);
    expect(JSON.stringify(start(tree))).toMatch(/^(?:\{"next":){6}\{\}\}{6}$/);
  });

  test('may be called as what every object has', () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"type":"number"},"constructor":{"type":"string"}}}',
    ) as JsonValue;
    expect(fieldsOfSchema(schema)?.map(({ key, kinds }) => [key, kinds])).toEqual([
      ['__proto__', ['number']],
      ['constructor', ['string']],
    ]);
  });

  test('with an endless enumeration have no choices', () => {
    const schema: JsonValue = { enum: Array.from({ length: 501 }, (_, index) => index) };
    expect(fieldOfSchema('p', schema, schema, true)).toMatchObject({ choices: [], kinds: ['number'] });
  });
});

test('a command starts from what must be there and what has a default', () => {
  expect(start(SHIP)).toEqual({ carrier: 'A', weight: 1, express: false, extra: '' });
  expect(start({ examples: [{ a: 1 }], type: 'object' })).toEqual({ a: 1 });
  expect(start({ type: 'array' })).toEqual([]);
  expect(start({ type: ['null', 'string'] })).toBeNull();
  expect(start({ exclusiveMinimum: 0, type: 'number' })).toBe(1);
  expect(start({ oneOf: [{ const: 'x' }] })).toBe('x');
  expect(start({ properties: { a: {} } })).toEqual({});
});
