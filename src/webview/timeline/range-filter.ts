import type { EventFilter } from '../../protocol/log.ts';
import type { AxisMode, AxisWindow } from './axis.ts';

/** What a range of positions adds to a filter's expression, at its end. */
const POSITIONS = /(?:^|\s)(?:position>=(?<from>\d+)(?:\s+position<=(?<to>\d+))?|position<=(?<upTo>\d+))\s*$/;

/** The part of the axis that the filter cuts out, open where it has no bound; undefined where it cuts out none. */
export function filteredRange(filter: EventFilter, mode: AxisMode): AxisWindow | undefined {
  if (mode === 'time') {
    const { from, to } = filter;
    return from === undefined && to === undefined ? undefined : { start: from ?? -Infinity, end: to ?? Infinity };
  }
  const bounds = POSITIONS.exec(filter.expression ?? '')?.groups;
  if (bounds === undefined) return undefined;
  return { start: Number(bounds['from'] ?? -Infinity), end: Number(bounds['to'] ?? bounds['upTo'] ?? Infinity) };
}

/** The filter with another range on the axis; undefined: with none. */
export function withRange(filter: EventFilter, mode: AxisMode, range: AxisWindow | undefined): EventFilter {
  const from = range === undefined || range.start === -Infinity ? undefined : Math.ceil(range.start);
  const to = range === undefined || range.end === Infinity ? undefined : Math.floor(range.end);
  if (mode === 'time') {
    const { from: _from, to: _to, ...others } = filter;
    return { ...others, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }
  const terms = [
    ...(from === undefined ? [] : [`position>=${Math.max(1, from)}`]),
    ...(to === undefined ? [] : [`position<=${Math.max(1, to)}`]),
  ];
  const { expression: before = '', ...others } = filter;
  const rest = before.replace(POSITIONS, '').trim();
  const expression = [terms.length === 0 ? unwrapped(rest) : asTerm(rest), ...terms].join(' ').trim();
  return expression === '' ? others : { ...others, expression };
}

/** The range with one bound moved to a place; the other one goes where it would lie on the wrong side. */
export function withBound(range: AxisWindow | undefined, bound: 'start' | 'end', at: number): AxisWindow {
  const { start, end } = range ?? { start: -Infinity, end: Infinity };
  return bound === 'start'
    ? { start: at, end: end < at ? Infinity : end }
    : { start: start > at ? -Infinity : start, end: at };
}

/** An expression as one of several terms that must all hold: an `or` in it needs parentheses. */
function asTerm(expression: string): string {
  return /\bor\b/i.test(expression) && !isWrapped(expression) ? `(${expression})` : expression;
}

function unwrapped(expression: string): string {
  return isWrapped(expression) ? expression.slice(1, -1).trim() : expression;
}

/** Do the first and the last character belong together as parentheses? */
function isWrapped(expression: string): boolean {
  if (!expression.startsWith('(') || !expression.endsWith(')')) return false;
  let depth = 0;
  for (const character of expression.slice(0, -1)) {
    if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return false;
  }
  return true;
}
