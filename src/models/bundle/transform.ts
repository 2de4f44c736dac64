import { transform, type Transform } from 'sucrase';
import { FoldlineError } from '../../core/events/errors.ts';
import type { Builtin } from '../evaluate.ts';
import { thrownText } from '../user-call.ts';
import { isDeclaration } from './candidates.ts';
import { extensionOf } from './file-uri.ts';
import { prepareModule } from './prepare-module.ts';
import { lineCounter, tokensOf, type SourceToken, type SyntaxOptions } from './source-tokens.ts';
import { checkSyntax, syntaxProblem } from './syntax-problem.ts';

/** A file as the body of a CommonJS module, each line where it was. */
export interface TransformedFile {
  readonly code: string;
  readonly requests: readonly ImportRequest[];
  /** Whether it was written with `import` and `export`. */
  readonly isEcmaScript: boolean;
}

/** A module that a file wants. */
export interface ImportRequest {
  readonly words: string;
  readonly line: number;
}

/**
 * Makes TypeScript, JSX, ECMAScript modules and JSON CommonJS. Throws `model-error` with the place where the text is
 * wrong. `builtin` helps to find that place where there is a Node.
 */
export function transformFile(uri: string, text: string, builtin: Builtin | undefined): TransformedFile {
  const source = text.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  const extension = extensionOf(uri);
  if (isDeclaration(uri)) return { code: MARK, requests: [], isEcmaScript: true };
  if (extension === '.json') return { code: jsonModule(uri, source), requests: [], isEcmaScript: false };
  const typescript = /^\.[mc]?tsx?$/.test(extension);
  const jsx = extension.endsWith('x');
  const isEcmaScript = typescript || extension.startsWith('.m') || isWrittenAsModule(uri, source, jsx);
  const code =
    isEcmaScript || source.includes('import(') ? toCommonJs(uri, source, { typescript, jsx, isEcmaScript }) : source;
  const tokens = (): readonly SourceToken[] => readTokens(uri, code, { typescript: false, jsx: false });
  if (!/\brequire\b|\bimport\b/.test(code)) {
    checkSyntax(uri, code, tokens, builtin);
    return { code, requests: [], isEcmaScript };
  }
  const read = tokens();
  const own = withOwnMeta(code, read);
  checkSyntax(uri, own, () => read, builtin);
  return { code: own, requests: requestsOf(code, read), isEcmaScript };
}

/** By this, modules of ECMAScript are known among those of CommonJS. */
const MARK = 'Object.defineProperty(exports, "__esModule", {value: true});';

function toCommonJs(
  uri: string,
  source: string,
  { typescript, jsx, isEcmaScript }: SyntaxOptions & { readonly isEcmaScript: boolean },
): string {
  if (typescript && /\b(?:namespace|module)\s/.test(source)) refuseNamespaces(uri, source, jsx);
  const transforms: Transform[] = ['imports'];
  if (typescript) transforms.push('typescript');
  if (jsx) transforms.push('jsx');
  try {
    const { code } = transform(isEcmaScript ? prepareModule(source, { typescript, jsx }) : source, {
      transforms,
      disableESTransforms: true,
      production: true,
      jsxRuntime: 'automatic',
    });
    // Without exports of values it would look as one of CommonJS does.
    return isEcmaScript && !code.includes(MARK) ? `"use strict";${MARK}${code.replace(/^"use strict";/, '')}` : code;
  } catch (error) {
    throw syntaxProblem(error, uri);
  }
}

function readTokens(uri: string, text: string, options: SyntaxOptions): readonly SourceToken[] {
  try {
    return tokensOf(text, options);
  } catch (error) {
    throw syntaxProblem(error, uri);
  }
}

/** What may stand after `export`, so that it is the keyword. */
const EXPORTED = /^(?:[{*=]|as|async|abstract|class|const|default|enum|function|import|interface|let|type|var)$/;

function isWrittenAsModule(uri: string, source: string, jsx: boolean): boolean {
  if (!/\b(?:import|export)\b/.test(source)) return false;
  const tokens = readTokens(uri, source, { typescript: false, jsx });
  return tokens.some(({ text, depth }, index) => {
    if (depth > 0 || ['.', '?.'].includes(tokens[index - 1]?.text ?? '')) return false;
    const next = tokens[index + 1]?.text ?? '';
    if (text === 'export') return EXPORTED.test(next);
    return text === 'import' && (next === '.' ? tokens[index + 2]?.text === 'meta' : !['(', ':', ','].includes(next));
  });
}

/** A namespace with values in it would vanish without a word. */
function refuseNamespaces(uri: string, source: string, jsx: boolean): void {
  const tokens = readTokens(uri, source, { typescript: true, jsx });
  for (const [index, { text, start }] of tokens.entries()) {
    if (!['namespace', 'module'].includes(text) || tokens[index + 2]?.text !== '{') continue;
    if (!/^[\w$]+$/.test(tokens[index + 1]?.text ?? '') || tokens[index - 1]?.text === 'declare') continue;
    if (!hasValues(tokens, index + 2)) continue;
    const place = { uri, line: lineCounter(source)(start) };
    throw new FoldlineError('model-error', `“${text}” is not understood in a model; a file of its own is.`, { place });
  }
}

const VALUES = new Set(['const', 'let', 'var', 'function', 'class', 'enum']);

function hasValues(tokens: readonly SourceToken[], open: number): boolean {
  for (let index = open, depth = 0; index < tokens.length; index++) {
    const text = tokens[index]?.text ?? '';
    if (text === '{') depth++;
    else if (text === '}') depth--;
    else if (VALUES.has(text)) return true;
    if (depth === 0) return false;
  }
  return false;
}

/** `import.meta` is a property of `module`, in as many letters. */
function withOwnMeta(code: string, tokens: readonly SourceToken[]): string {
  let own = '';
  let done = 0;
  for (const [index, { text, start }] of tokens.entries()) {
    if (text !== 'import' || tokens[index + 1]?.text !== '.' || tokens[index + 2]?.text !== 'meta') continue;
    own += `${code.slice(done, start)}module`;
    done = start + text.length;
  }
  return own + code.slice(done);
}

function requestsOf(code: string, tokens: readonly SourceToken[]): readonly ImportRequest[] {
  const requests = new Map<string, ImportRequest>();
  const lineOf = lineCounter(code);
  for (const [index, { text, start }] of tokens.entries()) {
    if (text !== 'require' || tokens[index - 1]?.text === '.' || tokens[index + 1]?.text !== '(') continue;
    const words = tokens[index + 3]?.text === ')' ? unquoted(tokens[index + 2]?.text ?? '') : undefined;
    if (words !== undefined && !requests.has(words)) requests.set(words, { words, line: lineOf(start) });
  }
  return [...requests.values()];
}

/** The value of a literal; undefined where it is none of a string. */
function unquoted(literal: string): string | undefined {
  if (!/^(["']).*\1$/s.test(literal)) return undefined;
  const inner = literal.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(`"${inner.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"')}"`) as string;
  } catch {
    return undefined;
  }
}

function jsonModule(uri: string, text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = thrownText(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    throw new FoldlineError('model-error', message, { place: { uri, line: lineCounter(text)(offset) } });
  }
  return `module.exports = JSON.parse(${JSON.stringify(text)});`;
}
