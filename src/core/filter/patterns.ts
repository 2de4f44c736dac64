/** Characters of a text that a regular expression is tried on: some take time that grows with the square of them. */
export const LONGEST_SEARCHED = 1 << 16;

/** Is there a match of a pattern in the first `LONGEST_SEARCHED` characters of a text? */
export function findsPattern(pattern: RegExp, text: string): boolean {
  return pattern.test(text.length > LONGEST_SEARCHED ? text.slice(0, LONGEST_SEARCHED) : text);
}

/** The pattern of whole texts that a wildcard stands for: any characters, or none, in place of each `*`. */
export function wildcardPattern(wildcard: string): RegExp {
  const parts = wildcard.split('*').map((literal) => literal.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  // Several stars one behind the other are no more than one, and cost as much as the text is long each.
  return new RegExp(
    `^${parts.filter((part, index) => index === 0 || part !== '' || index === parts.length - 1).join('[^]*')}$`,
    'u',
  );
}
