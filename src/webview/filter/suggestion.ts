import type { FilterCompletion, SavedFilter, TextRange } from '../../protocol/filter.ts';
import type { IconName } from '../ui/icon.ts';

/** Something that can be put into the filter box. */
export interface Suggestion {
  readonly label: string;
  readonly kind: FilterCompletion['kind'] | 'saved';
  /** What it means, or how many events have it. */
  readonly note: string;
  /** What is put in place of `range`. */
  readonly text: string;
  readonly range: TextRange;
}

/** The signs before suggestions; types have marks of their own. */
export const SUGGESTION_ICONS: Readonly<Record<Suggestion['kind'], IconName>> = {
  field: 'symbol-keyword',
  operator: 'symbol-operator',
  type: 'symbol-event',
  stream: 'list-tree',
  path: 'symbol-field',
  value: 'symbol-constant',
  saved: 'bookmark',
};

/** A text with a suggestion put into it, and where the caret goes. */
export function accept(
  text: string,
  { kind, text: put, range }: Suggestion,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(range.end);
  // After a value comes the next term; after a field its value.
  const isWhole = kind === 'type' || kind === 'stream' || kind === 'value';
  const space = isWhole && rest === '' ? ' ' : '';
  return { text: text.slice(0, range.start) + put + space + rest, caret: range.start + put.length + space.length };
}

/** Saved filters whose name, or what they say, contains what is typed; they take the place of all of it. */
export function savedSuggestions(saved: readonly SavedFilter[], typed: string): Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  return saved
    .filter(
      ({ name, expression }) => expression !== typed.trim() && `${name}\n${expression}`.toLowerCase().includes(wanted),
    )
    .map(({ name, expression }) => ({
      label: name,
      kind: 'saved',
      note: expression,
      text: expression,
      range: { start: 0, end: typed.length },
    }));
}
