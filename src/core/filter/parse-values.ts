import { encodeString } from '../json/json-string.ts';
import type { Comparison, NameMatch, Operator } from './expression.ts';
import type { ValueField } from './fields.ts';
import type { FilterReader, OperatorToken, ValueToken } from './filter-reader.ts';
import { wildcardPattern } from './patterns.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads a value, and those behind commas, any of which may be meant. */
export function parseValues(reader: FilterReader, of: ValueField, path = ''): readonly ValueToken[] {
  const values: ValueToken[] = [];
  do {
    reader.skipSpace();
    reader.expect({ kind: 'value', of, path });
    values.push(reader.value());
  } while (reader.takes(','));
  return values;
}

/** Reads the one value that an order is asked to. */
export function parseValue(reader: FilterReader, of: ValueField, path = ''): ValueToken {
  const [value, other] = parseValues(reader, of, path);
  if (value === undefined) return reader.fail('A value is expected here.');
  if (other !== undefined)
    reader.fail('One value is expected here: several are only the same or not.', other.start, other.end);
  return value;
}

/** What a name is compared with. */
export function nameMatch(value: ValueToken): NameMatch {
  if (value.kind === 'pattern') return { kind: 'pattern', pattern: value.pattern };
  const { kind, text } = value;
  return kind === 'bare' && text.includes('*') ? { kind: 'wildcard', wildcard: text } : { kind: 'name', name: text };
}

/** Reads what a JSON value is compared with; more than one where commas are there. */
export function parseComparisons(
  reader: FilterReader,
  token: OperatorToken,
  of: ValueField,
  path: string,
): readonly Comparison[] {
  const operator = token === ':' ? '=' : token;
  if (operator === '=' || operator === '!=') {
    return parseValues(reader, of, path).map((value) => equality(operator, value));
  }
  const value = parseValue(reader, of, path);
  if (value.kind === 'pattern') {
    reader.fail('A regular expression has no order: it stands after “:”, “=” or “!=”.', value.start, value.end);
  }
  return [{ kind: 'value', operator, value: valueText(value) }];
}

function equality(operator: Operator & ('=' | '!='), value: ValueToken): Comparison {
  const negated = operator === '!=';
  if (value.kind === 'pattern') return { kind: 'pattern', pattern: value.pattern, negated };
  if (value.kind === 'bare' && value.text.includes('*')) {
    return { kind: 'pattern', pattern: wildcardPattern(value.text), negated };
  }
  return { kind: 'value', operator, value: valueText(value) };
}

/** The JSON text of a value: what stands in quotes is a text, and so is what is no other scalar. */
function valueText({ kind, text }: ValueToken & { readonly kind: 'quoted' | 'bare' }): string {
  const isScalar = kind === 'bare' && (JSON_NUMBER.test(text) || ['true', 'false', 'null'].includes(text));
  return isScalar ? text : encodeString(text);
}
