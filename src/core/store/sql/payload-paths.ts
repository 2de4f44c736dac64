import { parseArrowPath, parseSqlitePath } from './sqlite-path.ts';
import { PAYLOADS, type Payload } from './payload-reader.ts';
import { isOperator, isWord, type SqlToken } from './tokens.ts';

/** A path of a payload that a statement asks for. */
export interface PayloadPath {
  readonly payload: Payload;
  readonly steps: readonly (string | number)[];
}

/** A statement that takes the values at those paths from columns of their own. */
export interface RewrittenStatement {
  readonly sql: string;
  /** By name of the column. */
  readonly paths: ReadonlyMap<string, PayloadPath>;
}

interface Occurrence extends PayloadPath {
  /** The token that names the payload. */
  readonly place: number;
  /** The token that is the path. */
  readonly pathPlace: number;
}

/**
 * Rewrites a statement so that `data->>'$.a'`, `data->'$.a'` and `json_extract(data, '$.a')` become the same of a column
 * that holds the value's JSON text alone, `… ->>'$'`. SQLite still makes the value, so it is the same in every case.
 * Undefined where a payload is wanted in any other way, or not at all: what is rewritten must not change what a name
 * means.
 */
export function rewritePayloadPaths(sql: string, tokens: readonly SqlToken[]): RewrittenStatement | undefined {
  const found = tokens.flatMap((_, place) => occurrenceAt(tokens, place) ?? []);
  const taken = new Set(found.map(({ place }) => place));
  if (found.length === 0 || tokens.some((token, place) => !taken.has(place) && namesPayload(token))) return undefined;
  const paths = new Map<string, PayloadPath>();
  let rewritten = '';
  let end = 0;
  for (const { payload, steps, place, pathPlace } of found) {
    const name = `${payload} ${JSON.stringify(steps)}`;
    paths.set(name, { payload, steps });
    for (const [index, text] of [
      [place, quoteName(name)],
      [pathPlace, "'$'"],
    ] as const) {
      rewritten += sql.slice(end, tokens[index]?.start) + text;
      end = tokens[index]?.end ?? end;
    }
  }
  return { sql: rewritten + sql.slice(end), paths };
}

/** A word, or a string that may be an alias: `as 'data'`. */
function namesPayload(token: SqlToken): boolean {
  return isWord(token, ...PAYLOADS) || (token.kind === 'string' && /^'(?:meta)?data'$/i.test(token.text));
}

/** In backticks: a name in double quotes that SQLite does not find would become a string. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function occurrenceAt(tokens: readonly SqlToken[], place: number): Occurrence | undefined {
  const payload = PAYLOADS.find((name) => isWord(tokens[place], name));
  if (payload === undefined) return undefined;
  const pathPlace = place + 2;
  const path = tokens[pathPlace];
  const before = startOfName(tokens, place) - 1;
  let steps: (string | number)[] | undefined;
  if (isOperator(tokens[place + 1], '->', '->>')) {
    const bindsTighter = isOperator(tokens[before], '->', '->>', '||', '~') || isSign(tokens, before);
    if (bindsTighter || isWord(tokens[pathPlace + 1], 'collate')) return undefined;
    steps = arrowSteps(path);
  } else if (isOperator(tokens[before], '(') && isWord(tokens[before - 1], 'json_extract')) {
    if (!isOperator(tokens[place + 1], ',') || !isOperator(tokens[pathPlace + 1], ')')) return undefined;
    const text = stringValue(path);
    steps = text === undefined ? undefined : parseSqlitePath(text);
  }
  return steps === undefined ? undefined : { payload, steps, place, pathPlace };
}

/** The first token of a column's name, which may have a table and a schema before it. */
function startOfName(tokens: readonly SqlToken[], place: number): number {
  let start = place;
  while (isOperator(tokens[start - 1], '.')) start -= 2;
  return start;
}

/** Whether the token may be a sign of what follows it, and not a plus or minus between two operands. */
function isSign(tokens: readonly SqlToken[], place: number): boolean {
  const before = tokens[place - 1];
  return (
    isOperator(tokens[place], '-', '+') &&
    !(isOperator(before, ')') || before?.kind === 'number' || before?.kind === 'string')
  );
}

function arrowSteps(path: SqlToken | undefined): (string | number)[] | undefined {
  if (path?.kind === 'number') return /^[0-9]{1,9}$/.test(path.text) ? [Number(path.text)] : undefined;
  const text = stringValue(path);
  return text === undefined ? undefined : parseArrowPath(text);
}

function stringValue(token: SqlToken | undefined): string | undefined {
  if (token?.kind !== 'string' || !token.text.startsWith("'") || !token.text.endsWith("'")) return undefined;
  return token.text.slice(1, -1).replaceAll("''", "'");
}
