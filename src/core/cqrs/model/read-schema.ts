import { isPlainJson } from '../state/plain-json.ts';
import type { JsonValue } from '../../events/event.ts';
import { isUserObject, shownLabel, type TellProblem } from './user-object.ts';

const { parse, stringify } = JSON;

/** A JSON Schema as a copy of its own; undefined where there is none. */
export function readSchema(value: unknown, label: string, tell: TellProblem): JsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    if (typeof value === 'boolean' || (isUserObject(value) && isPlainJson(value))) {
      return parse(stringify(value)) as JsonValue;
    }
  } catch {
    // Told below.
  }
  tell(`${shownLabel(label)} must be a JSON Schema: an object of plain JSON.`);
  return undefined;
}
