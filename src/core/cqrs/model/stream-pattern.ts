/**
 * Which streams something is of, as one line of text: patterns with commas between them.
 *
 * - `order-7`: the stream of exactly this name;
 * - `order-*`, `*`: any characters, or none, in place of each star;
 * - `~shopping-cart`: streams of the category of this name however it is spelled: `ShoppingCart-123`,
 *   `shopping_cart:1`, `shoppingCart`; not `ShoppingCarts-1`. It is what a model has that says nothing of streams.
 *
 * A backslash takes the meaning from the character behind it: `\*`, `\,`, `\~`, `\\`. Space around a pattern is none of
 * it. This file is vocabulary: it imports nothing.
 */
export function matchesStream(pattern: string, stream: string): boolean {
  return matchStrength(pattern, stream) >= 0;
}

/**
 * How closely the pattern fits the stream: the characters of its name that are spelled out in it, or -1 where it does not
 * fit. Of two models that fit a stream (`order-*`, `order-item-*`), it is the greater one's.
 */
export function matchStrength(pattern: string, stream: string): number {
  let strength = -1;
  for (const one of compiled(pattern)) strength = Math.max(strength, one(stream));
  return strength;
}

/** The pattern of streams whose category has this name; see `matchesStream`. */
export function defaultPattern(name: string): string {
  return `~${wordsOf(name).join('-')}`;
}

type Matcher = (stream: string) => number;

/** Patterns are few, streams many. */
const MOST_KEPT = 256;
const kept = new Map<string, readonly Matcher[]>();

function compiled(pattern: string): readonly Matcher[] {
  let matchers = kept.get(pattern);
  if (matchers === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    matchers = splitPatterns(pattern).map(matcherOf);
    kept.set(pattern, matchers);
  }
  return matchers;
}

/** The patterns between the commas, backslashes still in them. */
function splitPatterns(pattern: string): string[] {
  const patterns = pattern.match(/(?:\\[^]|[^,\\]|\\$)+/g) ?? [];
  return patterns.map((one) => one.trim()).filter((one) => one !== '');
}

function matcherOf(pattern: string): Matcher {
  return pattern.startsWith('~') ? categoryMatcher(pattern.slice(1)) : globMatcher(literalsOf(pattern));
}

/** The texts between the stars of a pattern, without backslashes. */
function literalsOf(pattern: string): string[] {
  const literals = [''];
  for (const [part] of pattern.matchAll(/\\?[^]/gu)) {
    if (part === '*') literals.push('');
    else literals.push((literals.pop() ?? '') + (part.length > 1 && part.startsWith('\\') ? part.slice(1) : part));
  }
  return literals;
}

function globMatcher(literals: readonly string[]): Matcher {
  const [first = '', ...others] = literals;
  const strength = literals.join('').length;
  const last = others.pop();
  // A name without stars counts more than any pattern that happens to spell out as much.
  if (last === undefined) return (stream) => (stream === first ? strength + 1 : -1);
  return (stream) => {
    if (!stream.startsWith(first) || !stream.endsWith(last)) return -1;
    let index = first.length;
    for (const literal of others) {
      index = stream.indexOf(literal, index);
      if (index < 0) return -1;
      index += literal.length;
    }
    return index + last.length <= stream.length ? strength : -1;
  };
}

/** Letters and digits are what a name is told by. */
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const AFTER_SEPARATORS = /[\p{L}\p{N}](?=[^\p{L}\p{N}]|$)/gu;

/** Fits where the stream's name starts with the category, in any spelling, and a separator or nothing comes behind. */
function categoryMatcher(category: string): Matcher {
  const wanted = bareName(category);
  return (stream) => {
    if (wanted === '') return -1;
    for (const { index, 0: letter } of stream.matchAll(AFTER_SEPARATORS)) {
      const bare = bareName(stream.slice(0, index + letter.length));
      if (bare.length > wanted.length) return -1;
      if (bare === wanted) return wanted.length;
    }
    return -1;
  };
}

function bareName(name: string): string {
  return name.replaceAll(SEPARATORS, '').toLowerCase();
}

/** `shoppingCart`, `shopping_cart` and `HTTPShop` as words in lower case. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2-')
    .split(SEPARATORS)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
