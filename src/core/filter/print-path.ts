import type { ValuePath } from './expression.ts';
import { quote } from './quote.ts';

const KEY = /^[\p{L}\p{N}_$@-]+$/u;

/** A path as it is written in a filter, behind the name of what it leads into: `data.items[*].qty`. */
export function printPath(of: string, path: ValuePath): string {
  const steps = path.map((token) => {
    if (token.kind === 'every') return '[*]';
    if (/^\d+$/.test(token.key)) return `[${token.key}]`;
    return KEY.test(token.key) ? `.${token.key}` : `[${quote(token.key)}]`;
  });
  return of + steps.join('');
}
