import type { JsonValue } from '../../core/events/event.ts';
import type { JsonKind } from '../../protocol/log.ts';
import type { FieldDescription } from '../../protocol/webview.ts';
import { isSchemaObject, propertiesOf, resolveSchema, type SchemaObject } from './json-schema.ts';
import { startValue } from './start-value.ts';

/** Values of an enumeration that are offered; a longer one is no choice. */
const MOST_CHOICES = 500;

/** The fields of an object that a JSON Schema describes; null where it describes none. */
export function fieldsOfSchema(schema: JsonValue): readonly FieldDescription[] | null {
  const resolved = resolveSchema(schema, schema);
  const { properties, required } = propertiesOf(resolved);
  const keys = new Set([...Object.keys(properties), ...required]);
  if (keys.size === 0) return null;
  const byKey = new Map(Object.entries(properties));
  return Array.from(keys, (key) => fieldOfSchema(key, byKey.get(key) ?? null, schema, required.has(key)));
}

/** What a JSON Schema says of one value. `root` is the document that its references lead into. */
export function fieldOfSchema(key: string, schema: JsonValue, root: JsonValue, required: boolean): FieldDescription {
  const resolved = resolveSchema(schema, root);
  const { title, description } = resolved;
  const choices = choicesOf(resolved, root);
  return {
    key,
    title: textOrNull(title),
    description: textOrNull(description),
    required,
    kinds: kindsOf(resolved, root),
    whole: typesOf(resolved).includes('integer') && !typesOf(resolved).includes('number'),
    choices: choices.length > MOST_CHOICES ? [] : choices.map((choice) => JSON.stringify(choice)),
    start: JSON.stringify(startValue(schema, root)),
  };
}

/** What a schema says of itself in one sentence; null where it says nothing. */
export function descriptionOf(schema: JsonValue): string | null {
  const { description, title } = resolveSchema(schema, schema);
  return textOrNull(description) ?? textOrNull(title);
}

/** The only values that there may be; none where there may be others. */
function choicesOf(schema: SchemaObject, root: JsonValue): readonly JsonValue[] {
  if (Object.hasOwn(schema, 'const')) return [schema['const'] ?? null];
  const { enum: values } = schema;
  if (Array.isArray(values)) return values;
  if (typesOf(schema).join() === 'boolean') return [];
  const parts = alternativesOf(schema, root).map((part) => choicesOf(part, root));
  return parts.every((part) => part.length > 0) ? parts.flat() : [];
}

function kindsOf(schema: SchemaObject, root: JsonValue): readonly JsonKind[] {
  const own = typesOf(schema).flatMap((type): JsonKind[] => {
    const kind = KINDS.find((name) => name === type);
    return kind === undefined ? (type === 'integer' ? ['number'] : []) : [kind];
  });
  if (own.length > 0) return [...new Set(own)];
  const choices = choicesOf(schema, root);
  if (choices.length > 0) return [...new Set(choices.map(kindOfValue))];
  const parts = alternativesOf(schema, root).map((part) => kindsOf(part, root));
  return parts.every((part) => part.length > 0) ? [...new Set(parts.flat())] : [];
}

const KINDS: readonly JsonKind[] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

function kindOfValue(value: JsonValue): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

function typesOf({ type }: SchemaObject): readonly string[] {
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((name) => typeof name === 'string') : [];
}

function alternativesOf({ anyOf, oneOf }: SchemaObject, root: JsonValue): readonly SchemaObject[] {
  const parts = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  return parts.filter(isSchemaObject).map((part: SchemaObject) => resolveSchema(part as JsonValue, root));
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
