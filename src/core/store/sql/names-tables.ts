import { READ_MODELS } from './schema.ts';
import { nameOf, tokenize } from './tokens.ts';

/** What tells of tables without their names. */
const LISTS = [READ_MODELS, 'table_list', 'pragma_table_list'];

/**
 * Whether a statement may use one of these tables, or ask for what there is of them: it has one of the names in it,
 * quoted or not, whatever it stands for there.
 */
export function namesTables(sql: string, tables: readonly string[]): boolean {
  const names = new Set([...LISTS, ...tables].map((name) => name.toLowerCase()));
  return tokenize(sql).some((token) => names.has(nameOf(token)?.toLowerCase() ?? ''));
}
