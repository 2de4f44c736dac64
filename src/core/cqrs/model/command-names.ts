const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/;
/** What the code of a function is told by here; comments and other texts are passed over as one token. */
const TOKEN = new RegExp(
  String.raw`(?<comment>//[^\n]*|/\*[^]*?\*/)|(?<string>${STRING.source})|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>===?|[^\s])`,
  'gu',
);

interface Token {
  readonly text: string;
  readonly isString: boolean;
}

/**
 * The command types that a `decide` tells apart, read from its code: `case 'AddItem':` of a `switch` over a `type`, and
 * comparisons of a `type` with a text, each name once. A guess, for forms that offer them.
 */
export function commandNames(code: string): string[] {
  const tokens = tokensOf(code);
  const names = new Set<string>();
  /** For each open brace: whether it is that of a switch over a type. */
  const braces: boolean[] = [];
  for (const [index, { text, isString }] of tokens.entries()) {
    if (text === '{') braces.push(isSwitchOverType(tokens, index));
    else if (text === '}') braces.pop();
    else if (isString) {
      const before = tokens[index - 1]?.text;
      const after = tokens[index + 1]?.text;
      const isCase = before === 'case' && after === ':' && braces.at(-1) === true;
      const isCompared =
        (isEqualsSign(before) && isType(tokens[index - 2])) || (isEqualsSign(after) && isTypeAhead(tokens, index + 2));
      if (isCase || isCompared) names.add(valueOf(text));
    }
  }
  names.delete('');
  return [...names];
}

function tokensOf(code: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups, 0: text } of code.matchAll(TOKEN)) {
    if (groups?.['comment'] === undefined) tokens.push({ text, isString: groups?.['string'] !== undefined });
  }
  return tokens;
}

/** Whether the brace opens `switch (command.type) {`, or one over a `type` that was taken out of the command. */
function isSwitchOverType(tokens: readonly Token[], brace: number): boolean {
  if (tokens[brace - 1]?.text !== ')' || !isType(tokens[brace - 2])) return false;
  let depth = 0;
  for (let index = brace - 1; index >= 0; index--) {
    const { text } = tokens[index] ?? { text: '' };
    if (text === ')') depth++;
    else if (text === '(' && --depth === 0) return tokens[index - 1]?.text === 'switch';
  }
  return false;
}

function isType(token: Token | undefined): boolean {
  return token !== undefined && !token.isString && /^(?:type|\w*Type|kind)$/.test(token.text);
}

/** Whether what stands from here on is `command.type`, `type` or the like. */
function isTypeAhead(tokens: readonly Token[], start: number): boolean {
  let index = start;
  while (tokens[index + 1]?.text === '.') index += 2;
  return isType(tokens[index]);
}

function isEqualsSign(text: string | undefined): boolean {
  return text === '==' || text === '===';
}

function valueOf(literal: string): string {
  return literal.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}
