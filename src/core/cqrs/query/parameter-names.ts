import { tokenize } from '../../store/sql/tokens.ts';

/**
 * The names of a text's parameters (`$name`, `:name`, `@name`) without their signs, each once, in the order in which they
 * come. Parameters that have a place instead of a name (`?`, `?1`) are none of them.
 */
export function parameterNames(sql: string): string[] {
  const names = tokenize(sql).flatMap(({ kind, text }) =>
    kind === 'parameter' && /^[$:@]/.test(text) ? [text.slice(1)] : [],
  );
  return [...new Set(names)];
}
