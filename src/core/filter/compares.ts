import { compareNumbers } from '../json/compare-numbers.ts';
import { decodeString } from '../json/json-string.ts';
import { kindOf, type LosslessValue } from '../json/lossless-value.ts';
import { printJson } from '../json/print-json.ts';
import { findsPattern, LONGEST_SEARCHED } from './patterns.ts';
import type { Comparison, Operator } from './expression.ts';

/** Does a comparison hold for a value? See `Comparison`. */
export function compares(comparison: Comparison, value: LosslessValue): boolean {
  switch (comparison.kind) {
    case 'exists':
      return true;
    case 'pattern':
      return findsPattern(comparison.pattern, searchedText(value)) !== comparison.negated;
    case 'value':
      return comparesValue(value, comparison.operator, comparison.value);
  }
}

/** Does an order, as a sort wants it, fit the operator? */
export function fits(order: number, operator: Operator): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function comparesValue(value: LosslessValue, operator: Operator, wanted: string): boolean {
  const kind = kindOf(value);
  // What is of another kind, or has parts, is only ever not the same.
  if (typeof value !== 'string' || kind !== kindOf(wanted)) return operator === '!=';
  switch (kind) {
    case 'number':
      return fits(compareNumbers(value, wanted), operator);
    case 'string':
      return fits(compareTexts(decodeString(value), decodeString(wanted)), operator);
    case 'boolean':
    case 'null':
      return fits(compareTexts(value, wanted), operator);
    case 'object':
    case 'array':
      return operator === '!=';
  }
}

/** By code units, as JavaScript compares texts. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The text that a pattern is looked for in. */
function searchedText(value: LosslessValue): string {
  return kindOf(value) === 'string' && typeof value === 'string'
    ? decodeString(value)
    : printJson(value, LONGEST_SEARCHED);
}
