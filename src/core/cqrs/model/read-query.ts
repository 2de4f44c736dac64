import type { JsonValue } from '../../events/event.ts';
import { parameterNames } from '../query/parameter-names.ts';
import type { NamedQuery } from './model.ts';
import { readSchema } from './read-schema.ts';
import { elementsOf, isUserObject, labelOf, memberOf, membersOf, unexpected, type TellProblem } from './user-object.ts';

/** A query: SQL text, or an object with it. Undefined, with a problem, where it is neither. */
export function readQuery(
  value: unknown,
  defaultName: string,
  label: string,
  tell: TellProblem,
): NamedQuery | undefined {
  const isText = typeof value === 'string';
  if (!isText && !isUserObject(value)) {
    tell(unexpected(label, 'SQL text, or an object with “sql”', value));
    return undefined;
  }
  const part = (key: string): unknown => (isText ? undefined : memberOf(value, key, label, tell));
  const sql = isText ? value : part('sql');
  if (typeof sql !== 'string' || sql.trim() === '') {
    tell(unexpected(isText ? label : labelOf(label, 'sql'), 'SQL text', sql));
    return undefined;
  }
  const given = part('name');
  const description = part('description');
  if (description !== undefined && typeof description !== 'string') {
    tell(unexpected(labelOf(label, 'description'), 'a text', description));
  }
  return {
    name: typeof given === 'string' && given !== '' ? given : defaultName,
    sql,
    description: typeof description === 'string' ? description : undefined,
    parameters: readParameters(part('parameters'), sql, labelOf(label, 'parameters'), tell),
  };
}

/** Those that the statement has, in its order, with the schemas that are given. */
function readParameters(
  value: unknown,
  sql: string,
  label: string,
  tell: TellProblem,
): ReadonlyMap<string, JsonValue | undefined> {
  const parameters = new Map<string, JsonValue | undefined>(parameterNames(sql).map((name) => [name, undefined]));
  for (const [key, schema] of givenParameters(value, label, tell)) {
    const name = key.replace(/^[$:@]/, '');
    if (parameters.has(name)) parameters.set(name, readSchema(schema, labelOf(label, key), tell));
    else tell(`“${labelOf(label, key)}” is no parameter of the statement: it has no “$${name}”.`);
  }
  return parameters;
}

/** By name, or as an array of names. */
function givenParameters(value: unknown, label: string, tell: TellProblem): [string, unknown][] {
  if (value === undefined) return [];
  const names = elementsOf(value);
  if (names === undefined) {
    if (isUserObject(value)) return membersOf(value, label, tell);
  } else if (names.every((name) => typeof name === 'string')) {
    return names.map((name) => [name, undefined]);
  }
  tell(unexpected(label, 'an object of JSON Schemas by name, or an array of names', value));
  return [];
}
