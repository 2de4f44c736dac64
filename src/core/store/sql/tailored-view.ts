import { isOperator, isWord, nameOf, type SqlToken } from './tokens.ts';
import type { DatabasePart } from './load-database.ts';
import type { EventsView } from './schema.ts';

/** Schemas and joins whose meaning hangs on the views that there are, or on all their columns. */
const REVEALING_WORDS = ['main', 'temp', 'natural', 'pragma'];
/** Words of statements that choose among rows, put them together or in order. */
const CHOOSING_WORDS = ['where', 'group', 'order', 'distinct', 'join', 'union', 'intersect', 'except'];
const REVEALING_NAMES = /main|temp|stream|category|type|data/i;

/**
 * Which names a statement needs of `events`, so that a view without the others gives the same; undefined for a
 * statement that may see the difference. A left join that nobody looks at is not free where rows are only counted.
 */
export function tailorView(
  tokens: readonly SqlToken[],
): Pick<EventsView, 'streams' | 'types' | 'inLogOrder'> | undefined {
  if (tokens.some((token, place) => isRevealing(tokens, token, place))) return undefined;
  const names = new Set(tokens.map((token) => nameOf(token)?.toLowerCase()));
  const has = (...words: readonly string[]): boolean => words.some((word) => names.has(word));
  // Groups by type come for free out of the index of types, where SQLite may start from there.
  const types = has('group') ? 'join' : 'left join';
  return {
    streams: has('stream', 'category') ? 'left join' : 'none',
    types: has('type') ? types : 'none',
    inLogOrder: isListing(tokens),
  };
}

/** Parts of the database that a statement may use by whatever table, or see where it asks which tables there are. */
export function partsNamed(tokens: readonly SqlToken[]): ReadonlySet<DatabasePart> {
  const names = (words: RegExp): boolean => tokens.some(({ text }) => words.test(text));
  const parts = new Set<DatabasePart>();
  if (names(/stream|category|links|sqlite_|index/i)) parts.add('streams');
  if (names(/type|sqlite_|index/i)) parts.add('typeOrder');
  return parts;
}

/** Whether rows are only listed, so that an index could do no more for them than bring them into another order. */
function isListing(tokens: readonly SqlToken[]): boolean {
  return !tokens.some((token) => isWord(token, ...CHOOSING_WORDS) || isOperator(token, '('));
}

function isRevealing(tokens: readonly SqlToken[], token: SqlToken, place: number): boolean {
  if (token.kind === 'quoted') return REVEALING_NAMES.test(token.text);
  if (token.kind === 'string') return /^'events'$/i.test(token.text);
  return isWord(token, ...REVEALING_WORDS) || isStarOfColumns(tokens, place);
}

function isStarOfColumns(tokens: readonly SqlToken[], place: number): boolean {
  const before = tokens[place - 1];
  return (
    isOperator(tokens[place], '*') && (isOperator(before, ',', '.') || isWord(before, 'select', 'distinct', 'all'))
  );
}
