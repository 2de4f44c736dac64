import type { JsonValue } from '../../../core/events/event.ts';
import {
  isArray,
  isObject,
  openJson,
  type LosslessObject,
  type LosslessValue,
} from '../../../core/json/lossless-value.ts';
import { printJson } from '../../../core/json/print-json.ts';
import type { CommandDescription } from '../../../protocol/models.ts';

/** A command that may have led to an event. */
export interface CandidateCommand {
  readonly command: string;
  readonly dataText: string;
}

/** To try one costs the model a decision. */
const MOST = 32;
/** How deep in the payload the values of a command are looked for. */
const DEEPEST = 4;

/**
 * Commands that may have led to an event with this payload: each with the fields that its schema names as they are found
 * in the payload, with the whole of the payload, and with each object in it. Guesses, for the model to judge.
 */
export function candidateCommands(
  commands: readonly CommandDescription[],
  payload: LosslessValue,
): readonly CandidateCommand[] {
  const data = openJson(payload);
  const objects = isObject(data) ? [...data.values()].map(openJson).filter(isObject) : [];
  const candidates = commands.flatMap(({ name, schema }) => {
    const fitting = fieldsOf(schema).length === 0 ? undefined : fittingData(schema, data);
    const texts = [fitting, data, ...objects].filter((value) => value !== undefined).map((value) => printJson(value));
    return [...new Set(texts)].map((dataText) => ({ command: name, dataText }));
  });
  return candidates.slice(0, MOST);
}

/** Data of the fields that a JSON Schema names; undefined where the payload has not all that are required. */
function fittingData(schema: JsonValue, payload: LosslessValue): LosslessObject | undefined {
  const data = new Map<string, LosslessValue>();
  for (const field of fieldsOf(schema)) {
    const value = valueNamed(field, payload);
    if (value !== undefined) data.set(field, value);
  }
  const required = memberOf(schema, 'required');
  const isWhole = !Array.isArray(required) || required.every((field) => typeof field === 'string' && data.has(field));
  return isWhole && data.size > 0 ? data : undefined;
}

function fieldsOf(schema: JsonValue): readonly string[] {
  const properties = memberOf(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function memberOf(value: JsonValue, key: string): JsonValue | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value of the first member of this name, the outer ones first. */
function valueNamed(name: string, payload: LosslessValue): LosslessValue | undefined {
  let level: readonly LosslessValue[] = [payload];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const opened = level.map(openJson);
    for (const value of opened) {
      const found = isObject(value) ? value.get(name) : undefined;
      if (found !== undefined) return found;
    }
    level = opened.flatMap((value) => (isObject(value) || isArray(value) ? [...value.values()] : []));
  }
  return undefined;
}
