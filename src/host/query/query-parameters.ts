import { parameterNames } from '../../core/cqrs/query/parameter-names.ts';
import type { JsonValue } from '../../core/events/event.ts';
import type { SqlValue } from '../../protocol/log.ts';
import { toQueryCell, type QueryCell } from '../../protocol/query-cell.ts';
import type { QueryArguments, QueryParameter } from '../../protocol/webview.ts';
import type { SqlParameters } from '../arguments.ts';
import { resolveSchema } from '../schema/json-schema.ts';
import { fieldOfSchema } from '../schema/fields-of-schema.ts';

/** What a named query says of its parameters. */
type Described = readonly { readonly name: string; readonly schema: JsonValue }[];

/** A statement's parameters. One that is called `type` is offered the types of the log's events. */
export function queryParameters(sql: string, described: Described, eventTypes: readonly string[]): QueryParameter[] {
  const schemas = new Map(described.map(({ name, schema }) => [name, schema]));
  return parameterNames(sql).map((name) => {
    const schema = schemas.get(name) ?? null;
    const field = fieldOfSchema(name, schema, schema, !Object.hasOwn(resolveSchema(schema, schema), 'default'));
    const isYesNo = field.kinds.join() === 'boolean' && field.choices.length === 0;
    return {
      ...field,
      choices: isYesNo ? ['true', 'false'] : field.choices,
      suggestions: name === 'type' && field.choices.length === 0 ? eventTypes : [],
    };
  });
}

/** A value that was typed for a parameter: a number where it looks like one and may be one. */
export function typedCell(text: string, { kinds }: QueryParameter): QueryCell {
  const mayBeNumber = kinds.length === 0 || kinds.includes('number');
  return mayBeNumber && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text.trim())
    ? numberCell(text.trim())
    : text;
}

/** One of the JSON values that a parameter may have. SQLite has no yes and no: they are 1 and 0. */
export function choiceCell(json: string): QueryCell {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return numberCell(json);
  return value === null || typeof value === 'string' ? value : json;
}

/** Values that a program gave, by name; in a list they stand in the order of the names. */
export function toArguments(sql: string, values: SqlParameters): QueryArguments {
  const named = isList(values)
    ? parameterNames(sql).map((name, index) => [name, values[index] ?? null] as const)
    : Object.entries(values);
  return Object.fromEntries(named.map(([name, value]) => [name.replace(/^[$:@]/, ''), toQueryCell(value)]));
}

function isList(values: SqlParameters): values is readonly SqlValue[] {
  return Array.isArray(values);
}

/** Values as SQLite takes them: integers beyond 2^53 as bigint. */
export function sqlValues(values: QueryArguments): Readonly<Record<string, SqlValue>> {
  return Object.fromEntries(Object.entries(values).map(([name, cell]) => [name, sqlValue(cell)]));
}

function numberCell(text: string): QueryCell {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? { number: text } : value;
}

function sqlValue(cell: QueryCell): SqlValue {
  if (typeof cell !== 'object' || cell === null || cell instanceof Uint8Array) return cell;
  return /^-?\d+$/.test(cell.number) ? BigInt(cell.number) : Number(cell.number);
}
