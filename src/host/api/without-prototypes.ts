import type { JsonValue } from '../../core/events/event.ts';

/**
 * Takes the prototypes away that objects got on their way from the worker, so that `__proto__` and `constructor` are
 * ordinary keys again. Changes the value in place; however deep it is, it needs no deep stack.
 */
export function withoutPrototypes(value: JsonValue): JsonValue {
  const waiting: JsonValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) Object.setPrototypeOf(next, null);
    for (const member of Object.values(next)) {
      if (typeof member === 'object') waiting.push(member);
    }
  }
  return value;
}
