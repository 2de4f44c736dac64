/** Gives a value its place in a statement, with its type: `$1::bigint`. */
export type Bind = (value: string, type: string) => string;

/** A statement and the values of its places. */
export interface Query {
  readonly text: string;
  readonly parameters: readonly string[];
}

/** A statement that is put together by a function; values are never part of its text. */
export function query(text: (bind: Bind) => string): Query {
  const parameters: string[] = [];
  return { text: text((value, type) => `$${parameters.push(value)}::${type}`), parameters };
}

/** Conditions that hold together; none at all is true. */
export function all(conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined && condition !== '');
  return given.length === 0 ? 'true' : given.map((condition) => `(${condition})`).join(' and ');
}
