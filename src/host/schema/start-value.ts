import type { JsonValue } from '../../core/events/event.ts';
import { propertiesOf, resolveSchema, type SchemaObject } from './json-schema.ts';

/** Deeper than this an object starts empty: a schema may describe itself. */
const DEEPEST = 6;

/**
 * A value to start from: the schema's default, its only value, its first example or choice, else an empty one of its type.
 * An object has the members that must be there, and those that have a default.
 */
export function startValue(schema: JsonValue | undefined, root: JsonValue, depth = 0): JsonValue {
  const resolved = resolveSchema(schema, root);
  const said = saidValue(resolved);
  if (said !== undefined) return said;
  switch (typeOf(resolved)) {
    case undefined:
      return firstAlternative(resolved, root, depth) ?? '';
    case 'object':
      return depth >= DEEPEST ? {} : startObject(resolved, root, depth);
    case 'array':
      return [];
    case 'number':
    case 'integer':
      return leastNumber(resolved);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return '';
  }
}

/** What the schema itself gives as a value. */
function saidValue(schema: SchemaObject): JsonValue | undefined {
  const { examples, enum: choices } = schema;
  if (Object.hasOwn(schema, 'default')) return schema['default'];
  if (Object.hasOwn(schema, 'const')) return schema['const'];
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  return Array.isArray(choices) ? choices[0] : undefined;
}

function startObject(schema: SchemaObject, root: JsonValue, depth: number): JsonValue {
  const { properties, required } = propertiesOf(schema);
  const byKey = new Map(Object.entries(properties));
  const keys = [...byKey.keys(), ...[...required].filter((key) => !byKey.has(key))];
  const wanted = keys.filter((key) => required.has(key) || hasDefault(byKey.get(key), root));
  return Object.fromEntries(wanted.map((key) => [key, startValue(byKey.get(key), root, depth + 1)]));
}

function hasDefault(schema: JsonValue | undefined, root: JsonValue): boolean {
  const resolved = resolveSchema(schema, root);
  return Object.hasOwn(resolved, 'default') || Object.hasOwn(resolved, 'const');
}

function typeOf({ type, properties }: SchemaObject): string | undefined {
  const [first]: readonly (JsonValue | undefined)[] = Array.isArray(type) ? type : [type];
  if (typeof first === 'string') return first;
  return properties === undefined ? undefined : 'object';
}

function leastNumber({ minimum, exclusiveMinimum }: SchemaObject): number {
  if (typeof minimum === 'number' && minimum > 0) return minimum;
  return typeof exclusiveMinimum === 'number' && exclusiveMinimum >= 0 ? Math.floor(exclusiveMinimum) + 1 : 0;
}

function firstAlternative({ anyOf, oneOf }: SchemaObject, root: JsonValue, depth: number): JsonValue | undefined {
  const [first] = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  return first === undefined || depth >= DEEPEST ? undefined : startValue(first, root, depth + 1);
}
