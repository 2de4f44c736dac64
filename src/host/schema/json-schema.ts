import type { JsonValue } from '../../core/events/event.ts';

/** A JSON Schema that is an object: `true` and `false` say nothing of use. */
export type SchemaObject = Readonly<Record<string, JsonValue>>;

/** References that are followed one after the other: more of them are a circle. */
const MOST_REFERENCES = 16;

export function isSchemaObject(value: JsonValue | undefined): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A schema with what it refers to (`$ref` into the same document, `allOf`) put into it. What it says itself counts more.
 * A reference that leads nowhere is left out.
 */
export function resolveSchema(schema: JsonValue | undefined, root: JsonValue, depth = 0): SchemaObject {
  if (!isSchemaObject(schema) || depth > MOST_REFERENCES) return {};
  const { $ref: reference, allOf, ...own } = schema;
  const parts = [
    ...(typeof reference === 'string' ? [find(root, reference)] : []),
    ...(Array.isArray(allOf) ? allOf : []),
  ];
  return parts.map((part) => resolveSchema(part, root, depth + 1)).reduceRight<SchemaObject>(mergeUnder, own);
}

/** The members of an object that a schema describes, in its order, and which of them must be there. */
export function propertiesOf(schema: SchemaObject): {
  readonly properties: SchemaObject;
  readonly required: ReadonlySet<string>;
} {
  const { properties, required } = schema;
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  return { properties: isSchemaObject(properties) ? properties : {}, required: new Set(names) };
}

function mergeUnder(above: SchemaObject, below: SchemaObject): SchemaObject {
  const properties = { ...propertiesOf(below).properties, ...propertiesOf(above).properties };
  const required = [...propertiesOf(below).required, ...propertiesOf(above).required];
  return {
    ...below,
    ...above,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** What a JSON Pointer in a URI fragment leads to. */
function find(root: JsonValue, reference: string): JsonValue | undefined {
  if (!reference.startsWith('#')) return undefined;
  const steps = unescapeUri(reference.slice(1)).split('/').slice(1);
  return steps.reduce<JsonValue | undefined>((value, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return new Map<string, JsonValue>(Object.entries(value)).get(key);
  }, root);
}

function unescapeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
