import { parse } from 'sucrase/dist/parser/index.js';

/** A word, a sign or a literal of JavaScript or TypeScript. */
export interface SourceToken {
  readonly text: string;
  readonly start: number;
  /** Whether it stands in no function. */
  readonly isOutside: boolean;
  /** How many blocks and functions are around it. */
  readonly depth: number;
}

export interface SyntaxOptions {
  readonly typescript: boolean;
  readonly jsx: boolean;
}

/** The tokens of a text, in their order. Throws as sucrase does, see `syntaxProblem`. */
export function tokensOf(text: string, { typescript, jsx }: SyntaxOptions): readonly SourceToken[] {
  const { tokens, scopes } = parse(text, jsx, typescript, false);
  const inFunction = new Uint8Array(tokens.length);
  for (const { startTokenIndex, endTokenIndex, isFunctionScope } of scopes) {
    if (isFunctionScope && (startTokenIndex > 0 || endTokenIndex < tokens.length)) {
      inFunction.fill(1, startTokenIndex, endTokenIndex);
    }
  }
  return tokens.map(({ start, end, scopeDepth }, index) => ({
    text: text.slice(start, end),
    start,
    isOutside: inFunction[index] === 0,
    depth: scopeDepth,
  }));
}

/** Counts lines from 1 for places that only grow. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let seen = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', seen); next >= 0 && next < offset; next = text.indexOf('\n', seen)) {
      line++;
      seen = next + 1;
    }
    return line;
  };
}
