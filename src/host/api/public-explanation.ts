import type { JsonValue } from '../../core/events/event.ts';
import type { Bisection, Explanation } from '../../protocol/explain.ts';
import type { FoundEvent, ValueChange } from './foldline.d.ts';
import { withoutPrototypes } from './without-prototypes.ts';

/** The changes of a value as the API gives them; `versionShift` makes versions count from 1. */
export function publicExplanation({ changes }: Explanation, versionShift: number): ValueChange[] {
  return changes.map(({ position, version, type, time, before, after }) => ({
    position,
    version: version + versionShift,
    type,
    time,
    ...(before === null ? {} : { before: valueOf(before) }),
    ...(after === null ? {} : { after: valueOf(after) }),
  }));
}

/** The event that was found, as the API gives it. */
export function publicFoundEvent({ found }: Bisection, versionShift: number): FoundEvent | null {
  if (found === null) return null;
  const { position, version, beforeText, afterText } = found;
  return { position, version: version + versionShift, before: valueOf(beforeText), after: valueOf(afterText) };
}

function valueOf(text: string): JsonValue {
  return withoutPrototypes(JSON.parse(text) as JsonValue);
}
