import { anyOf } from './any-of.ts';
import type { Comparison, Condition, ValuePath } from './expression.ts';
import { FilterReader } from './filter-reader.ts';
import { parseLogic, type Language } from './parse-logic.ts';
import { parseStatePath } from './parse-path.ts';
import { parseComparisons } from './parse-values.ts';
import { printPath } from './print-path.ts';

/**
 * Understands a condition on a state, such as `state.total<0 or items[*].qty>=100`: comparisons as a filter has them,
 * whose paths may do without `state`, and JSON Pointers. Throws `invalid-filter`, whose details are the `start` and the
 * `end` of the mistake, in UTF-16 units.
 */
export function parseCondition(text: string): Condition {
  const reader = new FilterReader(text);
  const condition = parseLogic(reader, CONDITION);
  if (!reader.atEnd) reader.fail('There is no “(” to this “)”.');
  return condition;
}

export const CONDITION: Language<Condition> = { name: 'condition', term: parseConditionTerm, join: (logic) => logic };

/** Reads one comparison. */
export function parseConditionTerm(reader: FilterReader): Condition {
  const start = reader.index;
  if (reader.takesPart('exists') && reader.takes(':')) {
    return anyOf(parseStatePaths(reader).map((path) => ({ kind: 'compare', path, comparison: { kind: 'exists' } })));
  }
  reader.index = start;
  reader.expect({ kind: 'path', of: 'state' });
  const path = parseStatePath(reader);
  const operator = reader.operator();
  if (operator === undefined) {
    return reader.fail('A comparison is expected here, such as “total<0”.', start, Math.max(reader.index, start + 1));
  }
  const comparisons = parseComparisons(reader, operator, 'state', printPath('state', path));
  return compareAny(path, comparisons, operator === '!=');
}

/** Reads paths into a state with commas between them. */
export function parseStatePaths(reader: FilterReader): ValuePath[] {
  const paths: ValuePath[] = [];
  do {
    reader.expect({ kind: 'path', of: 'pointer' });
    paths.push(parseStatePath(reader));
  } while (reader.takes(','));
  return paths;
}

/** That one of the comparisons holds at a path; or each of them, where each says what a value is not. */
export function compareAny(path: ValuePath, comparisons: readonly Comparison[], all: boolean): Condition {
  const operands = comparisons.map((comparison): Condition => ({ kind: 'compare', path, comparison }));
  return all && operands.length > 1 ? { kind: 'and', operands } : anyOf(operands);
}
