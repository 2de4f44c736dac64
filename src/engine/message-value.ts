import { hasErrorCode } from '../core/events/errors.ts';
import type { JsonValue } from '../core/events/event.ts';
import { depthOfJson } from '../core/json/json-depth.ts';
import { toJsonValue } from '../core/json/json-value.ts';

/** Messages are copied by recursion, so that a value that is nested deeper would end the engine. */
const DEEPEST = 1_000;

/**
 * A value that goes to the host as an object: null where its text is absent, is no valid JSON (which `verify`
 * reports), or is nested deeper than 1,000 levels. The text itself goes beside it.
 */
export function messageValue(text: string | undefined): JsonValue {
  if (text === undefined || depthOfJson(text) > DEEPEST) return null;
  try {
    return toJsonValue(text);
  } catch (error) {
    if (hasErrorCode(error, 'malformed-line')) return null;
    throw error;
  }
}
