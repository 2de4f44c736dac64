import type { Bind } from './statement.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IS_UUID = new RegExp(`^${UUID}$`, 'i');
const ENDS_AS_UUID = new RegExp(`^(.+)-(${UUID})$`, 'i');

export function isUuid(text: string): boolean {
  return IS_UUID.test(text);
}

/**
 * The name of a stream that the store knows by an id and by the type of what it is the history of: `order-<id>`, so that
 * streams of one type are of one category. An id that is a name of its own stays what it is.
 */
export function typedStreamName(id: string, type: string | undefined): string {
  return type === undefined || type === '' || !isUuid(id) ? id : `${type}-${id}`;
}

/** The same in SQL. */
export function typedStreamNameSql(id: string, type: string): string {
  return `case when coalesce(${type}, '') <> '' and ${id} ~* '^${UUID}$' then ${type} || '-' || ${id} else ${id} end`;
}

/** The id in such a name. */
export function idOfTypedName(name: string): string {
  return ENDS_AS_UUID.exec(name)?.[2] ?? name;
}

/** The condition for names of a category: what they are, or what stands before their first `-`. */
export function categoryOf(name: string, category: string, bind: Bind): string {
  return `split_part(${name}, '-', 1) = ${bind(category, 'text')}`;
}
