import { parse } from 'sucrase/dist/parser/index.js';
import type { SyntaxOptions } from './source-tokens.ts';

/** What a name is there for, as sucrase numbers it. */
const ROLES = { exported: 1, declaredAtTop: 2, declaredAtTopByShorthand: 5, importedAs: 9, objectKey: 10 } as const;
/** Names that declare and use what the pattern or the object they stand in calls the same. */
const SHORTHANDS = new Set([5, 6, 7, 8]);

/** What a CommonJS module is given, and what a module of ECMAScript may call its own. */
const GIVEN = new Set(['module', 'exports', 'require', '__filename', '__dirname']);
const GIVEN_DECLARED =
  /(?:\b(?:const|let|var|function|class)|[{[,:])\s*(?:\.\.\.\s*)?(?:module|exports|require|__filename|__dirname)\b/;
const EXPORTED_VARIABLES = /\bexport\s+(?:const|let|var)\b/;

const OPENING = new Set(['(', '[', '{', '${']);
const CLOSING = new Set([')', ']', '}']);
/** Outside of all brackets, these begin a statement. */
const BEGINNINGS = new Set(['export', 'const', 'let', 'var', 'enum', ';']);

interface NamedToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly role: number | null;
  readonly isType: boolean;
  /** Of `function` and `class`. */
  readonly isExpression: boolean;
}

interface Edit {
  readonly token: NamedToken;
  readonly text: string;
}

/**
 * A module of ECMAScript in which sucrase finds its way: names that would clash with those which a CommonJS module is
 * given are others, and `export const a = 1, b = 2` (of which it would export only the first) is `const a = 1, b = 2`
 * with `export { a, b }` behind the last line. Lines stay where they are. Throws as sucrase does.
 */
export function prepareModule(source: string, { typescript, jsx }: SyntaxOptions): string {
  if (!EXPORTED_VARIABLES.test(source) && !GIVEN_DECLARED.test(source)) return source;
  const tokens = parse(source, jsx, typescript, false).tokens.map((token): NamedToken => ({
    text: source.slice(token.start, token.end),
    start: token.start,
    end: token.end,
    depth: token.scopeDepth,
    role: token.identifierRole,
    isType: token.isType,
    isExpression: token.isExpression,
  }));
  const clashes = clashingNames(tokens);
  const exported: string[] = [];
  const edits: Edit[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.isType) continue;
    const names = token.text === 'export' && token.depth === 0 ? exportedNames(tokens, index) : undefined;
    if (names !== undefined && (names.length > 1 || names.some((name) => clashes.has(name)))) {
      edits.push({ token, text: ' '.repeat(token.text.length) });
      exported.push(...names.map((name) => (clashes.has(name) ? `${renamed(name)} as ${name}` : name)));
    } else if (clashes.has(token.text) && token.role !== null && token.role !== ROLES.objectKey) {
      edits.push({ token, text: renamedToken(token, tokens[index + 1]) });
    }
  }
  const text = edited(source, edits);
  return exported.length === 0 ? text : `${text}\n;export { ${exported.join(', ')} };`;
}

function isDeclaredAtTop({ role, isType }: NamedToken): boolean {
  return !isType && (role === ROLES.declaredAtTop || role === ROLES.declaredAtTopByShorthand);
}

function clashingNames(tokens: readonly NamedToken[]): ReadonlySet<string> {
  return new Set(tokens.filter((token) => GIVEN.has(token.text) && isDeclaredAtTop(token)).map(({ text }) => text));
}

function renamed(name: string): string {
  return `${name}_of_file`;
}

function renamedToken({ text, role }: NamedToken, next: NamedToken | undefined): string {
  if (role === ROLES.exported) return next?.text === 'as' ? renamed(text) : `${renamed(text)} as ${text}`;
  return role !== null && SHORTHANDS.has(role) ? `${text}: ${renamed(text)}` : renamed(text);
}

/** The names that an `export const`, `let` or `var` declares; undefined where it is another export. */
function exportedNames(tokens: readonly NamedToken[], index: number): readonly string[] | undefined {
  if (!/^(?:const|let|var)$/.test(tokens[index + 1]?.text ?? '') || tokens[index + 2]?.text === 'enum')
    return undefined;
  const names: string[] = [];
  let declarators = 1;
  let level = 0;
  for (let next = index + 2; next < tokens.length; next++) {
    const token = tokens[next];
    if (token === undefined || token.isType) continue;
    if (level === 0 && BEGINNINGS.has(token.text)) break;
    if (level === 0 && (token.text === 'function' || token.text === 'class') && !token.isExpression) break;
    if (OPENING.has(token.text)) level++;
    else if (CLOSING.has(token.text)) level--;
    else if (level === 0 && token.text === ',') declarators++;
    else if (isDeclaredAtTop(token)) names.push(token.text);
  }
  // One pattern of several names is understood as it is.
  return declarators > 1 || names.length === 1 ? names : [];
}

function edited(source: string, edits: readonly Edit[]): string {
  let text = '';
  let done = 0;
  for (const { token, text: replacement } of edits) {
    text += source.slice(done, token.start) + replacement;
    done = token.end;
  }
  return text + source.slice(done);
}
