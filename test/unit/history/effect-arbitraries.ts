import fc from 'fast-check';
import type { Comparison, Condition, Effect, PathToken, ValuePath } from '../../../src/core/filter/expression.ts';

const token: fc.Arbitrary<PathToken> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b', '0', '1', 'placed').map((key): PathToken => ({ kind: 'key', key })),
  },
  { weight: 1, arbitrary: fc.constant<PathToken>({ kind: 'every' }) },
);

/** Paths that lead somewhere now and then. */
export const path: fc.Arbitrary<ValuePath> = fc.array(token, { maxLength: 3 });

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    kind: fc.constant('value' as const),
    operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.constantFrom('0', '1', '1.0', '2', '"x"', 'true', 'null'),
  }),
  fc.record({ kind: fc.constant('pattern' as const), pattern: fc.constant(/[x1]/), negated: fc.boolean() }),
  fc.constant<Comparison>({ kind: 'exists' }),
);

/** Conditions on a state. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('compare' as const), path, comparison }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).condition;

/** Effects of every kind. */
export const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constant('changed' as const), path }),
  fc.record({ kind: fc.constant('set' as const), path, comparison }),
  fc.record({ kind: fc.constantFrom('state' as const, 'first' as const), condition }),
  fc.constantFrom<Effect>({ kind: 'no-effect' }, { kind: 'failed' }),
);
