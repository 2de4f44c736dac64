import { elementsOf, unexpected, type TellProblem } from './user-object.ts';

/** The pattern that `streams` says (see `matchesStream`); undefined where it says nothing. */
export function readStreams(value: unknown, label: string, tell: TellProblem): string | undefined {
  if (value === undefined) return undefined;
  const patterns = elementsOf(value) ?? [value];
  if (patterns.length > 0 && patterns.every((pattern) => typeof pattern === 'string' && pattern.trim() !== '')) {
    return patterns.join(',');
  }
  tell(unexpected(label, 'a pattern of stream names such as “order-*”, or an array of them', value));
  return undefined;
}
