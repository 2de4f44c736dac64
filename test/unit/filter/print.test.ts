import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathToken } from '../../../src/core/filter/expression.ts';
import { parseFilter } from '../../../src/core/filter/parse-filter.ts';
import { printPath } from '../../../src/core/filter/print-path.ts';
import { printName, printValue } from '../../../src/core/filter/print-value.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '*', '(', ')', ',', '/', '.', ' ', '[', ']', '1', '-') }),
);
const token = fc.oneof(
  fc.constant<PathToken>({ kind: 'every' }),
  text.map((key): PathToken => ({ kind: 'key', key })),
);

describe('what is put into a filter', () => {
  it('is a path that is understood as it was meant', () => {
    fc.assert(
      fc.property(fc.array(token), (path) => {
        const payload = { kind: 'payload', part: 'data', path, comparison: { kind: 'exists' } };
        expect(parseFilter(`exists:${printPath('data', path)}`)).toEqual(payload);
      }),
    );
  });

  it('is a name that is understood as it was meant', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(parseFilter(`type:${printName(name)}`)).toEqual({
          kind: 'name',
          of: 'type',
          match: { kind: 'name', name },
        });
      }),
    );
  });

  it('is a value that is understood as it was meant', () => {
    const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('null', '-1', '1e5'));
    fc.assert(
      fc.property(scalar, (value) => {
        const json = JSON.stringify(value);
        expect(parseFilter(`data.a=${printValue(json)} b`)).toMatchObject({
          operands: [
            { kind: 'payload', comparison: { operator: '=', value: json } },
            { kind: 'text', text: 'b' },
          ],
        });
      }),
    );
  });
});
