import { anyOf } from './any-of.ts';
import type { Expression, Operator } from './expression.ts';
import type { NumberField } from './fields.ts';
import type { FilterReader, OperatorToken, ValueToken } from './filter-reader.ts';
import { parseValue, parseValues } from './parse-values.ts';
import { parseInstants, type Clock, type Instants } from './time-span.ts';

/** Reads what a number of the index is compared with: numbers or times, or spans of them (`3..7`, `3..`, `..7`). */
export function parseNumbers(reader: FilterReader, of: NumberField, token: OperatorToken, clock: Clock): Expression {
  const number = (operator: Operator, value: number): Expression => ({ kind: 'number', of, operator, value });
  if (token !== ':' && token !== '=' && token !== '!=') {
    return number(token, instants(reader, of, parseValue(reader, of), clock).from);
  }
  const spans = parseValues(reader, of).map((value) => spanOf(reader, of, value, clock));
  const operands = spans.map(({ from, to, isOpen }): Expression => {
    if (from === to && !isOpen) return number('=', from);
    const bounds = [
      ...(from === -Infinity ? [] : [number('>=', from)]),
      ...(to === Infinity ? [] : [number(isOpen ? '<' : '<=', to)]),
    ];
    return { kind: 'and', operands: bounds };
  });
  const within = anyOf(operands);
  return token === '!=' ? { kind: 'not', operand: within } : within;
}

function spanOf(reader: FilterReader, of: NumberField, value: ValueToken, clock: Clock): Instants {
  const text = value.kind === 'pattern' ? '' : value.text;
  const [before = '', after] = text.split(/\.\.(.*)/, 2);
  if (after === undefined) return instants(reader, of, value, clock);
  if (before === '' && after === '') return reader.fail(expected(of), value.start, value.end);
  const first = before === '' ? undefined : instants(reader, of, { ...value, kind: 'bare', text: before }, clock);
  const last = after === '' ? undefined : instants(reader, of, { ...value, kind: 'bare', text: after }, clock);
  return { from: first?.from ?? -Infinity, to: last?.to ?? Infinity, isOpen: last?.isOpen ?? false };
}

/** The numbers that a value stands for: one, or those of a day, an hour … */
function instants(reader: FilterReader, of: NumberField, value: ValueToken, clock: Clock): Instants {
  const text = value.kind === 'pattern' ? '' : value.text;
  const found = of === 'time' ? parseInstants(text, clock) : wholeNumber(text);
  return found ?? reader.fail(expected(of), value.start, value.end);
}

function wholeNumber(text: string): Instants | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  return { from: Number(text), to: Number(text), isOpen: false };
}

function expected(of: NumberField): string {
  return of === 'time'
    ? 'A time is expected here, such as “2026-01-05”, “2026-01-05T14:30Z” or “-2h”.'
    : 'A whole number is expected here, or two with “..” between them.';
}
