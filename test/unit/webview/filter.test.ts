import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FilterCompletion, FilterMistake, SavedFilter } from '../../../src/protocol/filter.ts';
import { FilterDraft } from '../../../src/webview/filter/filter-draft.ts';
import { accept, savedSuggestions, type Suggestion } from '../../../src/webview/filter/suggestion.ts';

const TYPE: FilterCompletion = {
  label: 'type:',
  kind: 'field',
  events: null,
  text: 'type:',
  range: { start: 0, end: 2 },
};
const SAVED: SavedFilter = { name: 'negative totals', expression: 'state.total<0', uri: 'file:///a' };

interface Language {
  mistake: FilterMistake | null;
  completions: readonly FilterCompletion[];
  readonly saved: readonly SavedFilter[];
}

let language: Language;
let applied: string[];
let draft: FilterDraft;

beforeEach(() => {
  vi.useFakeTimers();
  language = { mistake: null, completions: [TYPE], saved: [SAVED] };
  applied = [];
  draft = new FilterDraft({
    language: {
      saved: language.saved,
      check: () => Promise.resolve(language.mistake),
      complete: () => Promise.resolve(language.completions),
    },
    apply: (expression) => applied.push(expression),
    changed: () => undefined,
  });
});
afterEach(() => {
  draft.forget();
  vi.useRealTimers();
});

const labels = (): string[] => draft.suggestions.map(({ label }) => label);

describe('a filter that is typed', () => {
  it('is applied after a pause', async () => {
    draft.type('gif', 3);
    draft.type('gift ', 5);
    expect(draft.isPending).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(applied).toEqual(['gift']);
    expect(draft.isPending).toBe(false);
  });

  it('waits for what follows a field', async () => {
    draft.type('data.', 5);
    await vi.advanceTimersByTimeAsync(1000);
    expect(applied).toEqual([]);
    await draft.submit();
    expect(applied).toEqual(['data.']);
  });

  it('is applied at once where it is submitted', async () => {
    draft.type('gift', 4);
    await draft.submit();
    expect(applied).toEqual(['gift']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(applied).toEqual(['gift']);
  });

  it('is not applied any more once it was given up', async () => {
    draft.type('gift', 4);
    const submitted = draft.submit();
    draft.forget();
    await submitted;
    await vi.advanceTimersByTimeAsync(1000);
    expect(applied).toEqual([]);
  });

  it('is no mistake while it goes on at the caret, and is one when it is submitted', async () => {
    language.mistake = { message: 'The quotation is not closed.', start: 5, end: 9 };
    draft.type('type:"Ord', 9);
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.mistake).toBeUndefined();
    await draft.submit();
    expect(draft.mistake).toEqual(language.mistake);
    expect(applied).toEqual([]);
  });

  it('says after a pause what is wrong before the caret, until something else is typed', async () => {
    language.mistake = { message: 'There is no field “foo”.', start: 0, end: 3 };
    draft.type('foo:a b', 7);
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.mistake?.start).toBe(0);
    draft.type('foo', 3);
    expect(draft.mistake).toBeUndefined();
  });

  it('is completed; what was offered goes on while the word gets longer, and ends with it', async () => {
    draft.type('ty', 2);
    await vi.advanceTimersByTimeAsync(0);
    expect(labels()).toEqual(['type:']);
    draft.type('typ', 3);
    expect(draft.suggestions[0]?.range).toEqual({ start: 0, end: 3 });
    draft.type('typ ', 4);
    expect(draft.suggestions).toEqual([]);
  });

  it('is offered what the workspace keeps', async () => {
    draft.suggest(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(labels()).toEqual(['negative totals', 'type:']);
  });
});

describe('a suggestion', () => {
  const suggestion = (kind: Suggestion['kind'], text: string, start: number, end: number): Suggestion => ({
    label: text,
    kind,
    note: '',
    text,
    range: { start, end },
  });

  it('takes the place of what was typed; after a value the next term may come', () => {
    expect(accept('gift ty', suggestion('field', 'type:', 5, 7))).toEqual({ text: 'gift type:', caret: 10 });
    expect(accept('type:Or', suggestion('type', 'OrderPaid', 5, 7))).toEqual({ text: 'type:OrderPaid ', caret: 15 });
    expect(accept('type:Or gift', suggestion('type', 'OrderPaid', 5, 7))).toEqual({
      text: 'type:OrderPaid gift',
      caret: 14,
    });
  });

  it('of a saved filter is found by its name and by what it says', () => {
    const [found] = savedSuggestions([SAVED], 'TOTALS');
    expect(found).toMatchObject({ label: 'negative totals', note: 'state.total<0', text: 'state.total<0' });
    expect(found?.range).toEqual({ start: 0, end: 6 });
    expect(savedSuggestions([SAVED], 'state.')).toHaveLength(1);
    expect(savedSuggestions([SAVED], 'state.total<0')).toEqual([]);
    expect(savedSuggestions([SAVED], 'other')).toEqual([]);
  });
});
