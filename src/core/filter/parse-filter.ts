import { anyOf } from './any-of.ts';
import type { Effect, Expression, NameMatch } from './expression.ts';
import {
  EFFECT_FIELDS,
  EFFECT_WORDS,
  isOneOf,
  NAME_FIELDS,
  NUMBER_FIELDS,
  PATH_FIELDS,
  type EffectField,
  type NameField,
  type PathField,
} from './fields.ts';
import { FilterReader, type OperatorToken } from './filter-reader.ts';
import { compareAny, CONDITION, parseConditionTerm, parseStatePaths } from './parse-condition.ts';
import { parseLogic, parseParentheses, type Language } from './parse-logic.ts';
import { parseNumbers } from './parse-number.ts';
import { parseStatePath, parseSteps } from './parse-path.ts';
import { nameMatch, parseComparisons, parseValues } from './parse-values.ts';
import { printPath } from './print-path.ts';
import { UTC_CLOCK, type Clock } from './time-span.ts';

/**
 * Understands a filter, such as `type:OrderPlaced data.qty>5 -(gift or /returned?/i) changed:/status`. An empty one lets
 * every event through. Times are
 * read by the clock. Throws `invalid-filter`, whose details are the `start` and the `end` of the mistake, in UTF-16 units.
 */
export function parseFilter(text: string, clock: Clock = UTC_CLOCK): Expression {
  return parseFrom(new FilterReader(text), clock);
}

/** As `parseFilter`, by a reader that keeps what it expected last. */
export function parseFrom(reader: FilterReader, clock: Clock): Expression {
  reader.skipSpace();
  reader.expect({ kind: 'term', in: 'filter' });
  if (reader.atEnd) return { kind: 'every' };
  const language: Language<Expression> = {
    name: 'filter',
    term: () => parseTerm(reader, clock),
    join: (logic) => logic,
  };
  const expression = parseLogic(reader, language);
  if (!reader.atEnd) reader.fail('There is no “(” to this “)”.');
  return expression;
}

function parseTerm(reader: FilterReader, clock: Clock): Expression {
  if (reader.sees('"')) return { kind: 'text', text: reader.quoted().text };
  if (reader.sees('/')) return { kind: 'pattern', pattern: reader.pattern().pattern };
  const start = reader.index;
  const found = parseFieldTerm(reader, clock);
  if (found !== undefined) return found;
  reader.index = start;
  const text = reader.word();
  if (text === undefined || /^[:=<>]|^!=/.test(text)) {
    const end = Math.max(reader.index, start + 1);
    return reader.fail('A field is expected before this, such as “type” or “data.total”.', start, end);
  }
  if (isOneOf(EFFECT_WORDS, text)) return effect({ kind: text });
  return { kind: 'text', text };
}

/** Reads a field and what is asked of it; undefined where what stands there is no more than a word. */
function parseFieldTerm(reader: FilterReader, clock: Clock): Expression | undefined {
  const start = reader.index;
  const name = reader.name();
  if (name === undefined) return undefined;
  if (isOneOf(EFFECT_FIELDS, name)) return reader.takes(':') ? parseEffect(reader, name) : undefined;
  if (isOneOf(PATH_FIELDS, name)) return parseValueTerm(reader, name, start);
  const steps = parseSteps(reader);
  const nameEnd = reader.index;
  const operator = steps === undefined ? undefined : reader.operator();
  if (operator === undefined) return undefined;
  if (isOneOf(NAME_FIELDS, name) && steps?.length === 0) return parseNames(reader, name, operator);
  if (isOneOf(NUMBER_FIELDS, name) && steps?.length === 0) return parseNumbers(reader, name, operator, clock);
  const what = reader.text.slice(start, nameEnd);
  const advice = `There is no field “${what}”: begin with “data.” for one of the payload, or put a text into quotes.`;
  return reader.fail(advice, start, nameEnd);
}

function parseNames(reader: FilterReader, of: NameField, operator: OperatorToken): Expression {
  if (operator !== ':' && operator !== '=' && operator !== '!=') {
    reader.fail(
      `Names have no order: “${of}” stands before “:”, “=” or “!=”.`,
      reader.index - operator.length,
      reader.index,
    );
  }
  const matches: readonly NameMatch[] = parseValues(reader, of).map(nameMatch);
  const named = anyOf(matches.map((match): Expression => ({ kind: 'name', of, match })));
  return operator === '!=' ? { kind: 'not', operand: named } : named;
}

/** Reads a path of a payload or of the state and what its value is compared with. */
function parseValueTerm(reader: FilterReader, of: PathField, start: number): Expression | undefined {
  const behind = reader.index;
  reader.index = start;
  reader.expect({ kind: 'path', of });
  reader.index = behind;
  const path = parseSteps(reader);
  const operator = path === undefined ? undefined : reader.operator();
  if (path === undefined || operator === undefined) return undefined;
  const comparisons = parseComparisons(reader, operator, of, printPath(of, path));
  const all = operator === '!=';
  if (of === 'state') return effect({ kind: 'state', condition: compareAny(path, comparisons, all) });
  const operands = comparisons.map((comparison): Expression => ({ kind: 'payload', part: of, path, comparison }));
  return all && operands.length > 1 ? { kind: 'and', operands } : anyOf(operands);
}

function parseEffect(reader: FilterReader, name: EffectField): Expression {
  switch (name) {
    case 'changed':
      return anyOf(parseStatePaths(reader).map((path) => effect({ kind: 'changed', path })));
    case 'set':
      return parseSet(reader);
    case 'exists':
      return parseExists(reader);
    case 'first': {
      reader.skipSpace();
      reader.expect({ kind: 'term', in: 'condition' });
      const condition = reader.sees('(') ? parseParentheses(reader, CONDITION) : parseConditionTerm(reader);
      return effect({ kind: 'first', condition });
    }
  }
}

/** Reads the path that is set, and to what; to any value where nothing is said. */
function parseSet(reader: FilterReader): Expression {
  reader.expect({ kind: 'path', of: 'pointer' });
  const path = parseStatePath(reader);
  const operator = reader.operator();
  if (operator === undefined) return effect({ kind: 'set', path, comparison: { kind: 'exists' } });
  const comparisons = parseComparisons(reader, operator, 'state', printPath('state', path));
  const operands = comparisons.map((comparison) => effect({ kind: 'set', path, comparison }));
  return operator === '!=' && operands.length > 1 ? { kind: 'and', operands } : anyOf(operands);
}

function parseExists(reader: FilterReader): Expression {
  const operands: Expression[] = [];
  do {
    const start = reader.index;
    reader.expect({ kind: 'path', of: 'any' });
    const part = reader.name();
    const path = parseSteps(reader);
    if (part === undefined || !isOneOf(PATH_FIELDS, part) || path === undefined) {
      return reader.fail(
        'A path is expected here, such as “data.total” or “state.total”.',
        start,
        Math.max(reader.index, start + 1),
      );
    }
    const comparison = { kind: 'exists' } as const;
    if (part === 'state') operands.push(effect({ kind: 'state', condition: { kind: 'compare', path, comparison } }));
    else operands.push({ kind: 'payload', part, path, comparison });
  } while (reader.takes(','));
  return anyOf(operands);
}

function effect(what: Effect): Expression {
  return { kind: 'effect', effect: what };
}
