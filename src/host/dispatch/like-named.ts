/**
 * The type that a command of this name most likely leads to: one of the same name, or of the same words in another order
 * and form, as `ShipOrder` and `OrderShipped`.
 */
export function likeNamed(command: string, types: readonly string[]): string | undefined {
  if (types.includes(command)) return command;
  const wanted = wordsOf(command);
  return wanted === '' ? undefined : types.find((type) => wordsOf(type) === wanted);
}

function wordsOf(name: string): string {
  const words = name.replaceAll(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ').split(/[^\p{L}\p{N}]+/u);
  return words
    .filter((word) => word !== '')
    .map(stemOf)
    .sort()
    .join(' ');
}

/** `shipped`, `placed`, `cancelled` and `cancel` without what makes them past. */
function stemOf(word: string): string {
  const stem = word.toLowerCase().replace(/(?:ed|d|e)$/, '');
  return stem.replace(/([^aeiou])\1$/, '$1');
}
