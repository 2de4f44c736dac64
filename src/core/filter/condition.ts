import { parseIndex, resolveTokens } from '../json/json-pointer.ts';
import { isArray, isObject, openJson, type LosslessValue } from '../json/lossless-value.ts';
import { compares } from './compares.ts';
import type { Condition, ValuePath } from './expression.ts';

/** Does a condition hold for a value, such as a state? */
export function holds(condition: Condition, value: LosslessValue): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => holds(operand, value));
    case 'or':
      return condition.operands.some((operand) => holds(operand, value));
    case 'not':
      return !holds(condition.operand, value);
    case 'compare':
      for (const found of valuesAt(condition.path, value)) if (compares(condition.comparison, found)) return true;
      return false;
  }
}

/** The values that a path leads to: none or one, or several where it has `every` in it. Of equal keys the last counts. */
export function valuesAt(path: ValuePath, value: LosslessValue): readonly LosslessValue[] {
  const keys = keysOf(path);
  if (keys !== undefined) {
    const found = resolveTokens(value, keys);
    return found === undefined ? [] : [found];
  }
  let values: readonly LosslessValue[] = [value];
  for (const token of path) {
    values = values.flatMap((container): readonly LosslessValue[] => {
      const opened = openJson(container);
      if (token.kind === 'every') return membersOf(opened);
      const member = memberOf(opened, token.key);
      return member === undefined ? [] : [member];
    });
  }
  return values;
}

/** The keys of a path that leads to one value at most; undefined where it may lead to several. */
export function keysOf(path: ValuePath): readonly string[] | undefined {
  const keys: string[] = [];
  for (const token of path) {
    if (token.kind === 'every') return undefined;
    keys.push(token.key);
  }
  return keys;
}

function membersOf(value: LosslessValue): readonly LosslessValue[] {
  if (isArray(value)) return value;
  return isObject(value) ? [...value.values()] : [];
}

function memberOf(value: LosslessValue, key: string): LosslessValue | undefined {
  if (isArray(value)) return value[parseIndex(key) ?? -1];
  return isObject(value) ? value.get(key) : undefined;
}
