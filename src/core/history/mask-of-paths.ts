import type { ValuePath } from '../filter/expression.ts';
import { parseIndex } from '../json/json-pointer.ts';
import type { ValueMask } from '../json/value-mask.ts';

/** Lets no more be seen of a state than what these paths lead to. */
export function maskOfPaths(paths: readonly ValuePath[]): ValueMask {
  if (paths.some(({ length }) => length === 0)) return 'whole';
  const ofEvery: ValuePath[] = [];
  const ofElements: ValuePath[] = [];
  const byKey = new Map<string, ValuePath[]>();
  for (const [token, ...rest] of paths) {
    if (token?.kind === 'key') {
      byKey.set(token.key, [...(byKey.get(token.key) ?? []), rest]);
      if (parseIndex(token.key) !== undefined) ofElements.push(rest);
    } else {
      ofEvery.push(rest);
      ofElements.push(rest);
    }
  }
  const members = new Map(Array.from(byKey, ([key, rest]) => [key, maskOfPaths([...rest, ...ofEvery])]));
  return { members, names: [...members.keys()], others: maskOfAny(ofEvery), elements: maskOfAny(ofElements) };
}

/** The path that the reference tokens of a JSON Pointer make. */
export function pathOfTokens(tokens: readonly string[]): ValuePath {
  return tokens.map((key) => ({ kind: 'key', key }));
}

function maskOfAny(paths: readonly ValuePath[]): ValueMask | undefined {
  return paths.length === 0 ? undefined : maskOfPaths(paths);
}
