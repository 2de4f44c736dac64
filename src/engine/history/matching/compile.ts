import type { Effect, Expression, NameMatch } from '../../../core/filter/expression.ts';
import type { LogContents } from '../../log-contents.ts';
import { EventTests } from './event-tests.ts';
import { testNames, testNumber } from './index-tests.ts';
import { allOf, anyOf, noneOf } from './logic-tests.ts';
import { quickTest, type RowTest } from './row-set.ts';

type Name = Extract<Expression, { readonly kind: 'name' }>;

/** Says which events have an effect, which was found out before. */
export type KnownEffects = (effect: Effect) => (position: number) => boolean;

/** The test that an expression is. One with effects in it wants to be told of them. */
export function compile(
  expression: Expression,
  contents: LogContents,
  signal: AbortSignal,
  effects?: KnownEffects,
): RowTest {
  const events = new EventTests(contents, signal);
  const testOf = (part: Expression): RowTest => {
    switch (part.kind) {
      case 'every':
        return { cost: 0, matches: (_, candidates) => candidates.slice() };
      case 'and':
        return allOf(part.operands.map(testOf));
      case 'or':
        return anyOf(gathered(part.operands));
      case 'not':
        return noneOf(testOf(part.operand));
      case 'text':
        return events.text(part.text);
      case 'pattern':
        return events.pattern(part.pattern);
      case 'name':
        return part.of === 'id' ? events.id(part.match) : testNames(contents, part.of, [part.match]);
      case 'number':
        return testNumber(contents, part);
      case 'payload':
        return events.payload(part);
      case 'effect': {
        const has = effects?.(part.effect) ?? (() => false);
        return quickTest(1, (row) => has(row + 1));
      }
    }
  };
  /** Names of one kind are one look into one table, however many they are. */
  const gathered = (operands: readonly Expression[]): RowTest[] => {
    const names = new Map<'type' | 'stream' | 'category', NameMatch[]>();
    const tests: RowTest[] = [];
    for (const operand of operands) {
      if (isIndexedName(operand)) names.set(operand.of, [...(names.get(operand.of) ?? []), operand.match]);
      else tests.push(testOf(operand));
    }
    return [...tests, ...[...names].map(([of, matches]) => testNames(contents, of, matches))];
  };
  return testOf(expression);
}

function isIndexedName(expression: Expression): expression is Name & { readonly of: 'type' | 'stream' | 'category' } {
  return expression.kind === 'name' && expression.of !== 'id';
}
