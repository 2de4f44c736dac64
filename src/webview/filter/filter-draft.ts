import type { FilterMistake } from '../../protocol/filter.ts';
import { LatestTask } from '../model/latest-task.ts';
import type { FilterLanguage } from '../model/filter-language.ts';
import { formatCount } from '../ui/numbers.ts';
import { meaningOf } from './language.ts';
import { savedSuggestions, type Suggestion } from './suggestion.ts';

/** A pause in typing after which the filter is applied. */
const PAUSE = 250;

/** Behind these something follows: until then, what is typed would be looked for as a text. */
const GOES_ON = /[.:=<>!,[]$/;

export interface FilterDraftOptions {
  readonly language: Pick<FilterLanguage, 'saved' | 'check' | 'complete'>;
  /** The draft is understood and is to be the filter. */
  readonly apply: (expression: string) => void;
  readonly changed: () => void;
}

/** The filter as it is typed: checked, completed, and applied after a pause. */
export class FilterDraft {
  readonly #options: FilterDraftOptions;
  readonly #complete: LatestTask<number>;
  #text = '';
  #mistake: FilterMistake | undefined;
  #suggestions: readonly Suggestion[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was to be applied: an answer to an earlier one comes too late. */
  #attempts = 0;

  constructor(options: FilterDraftOptions) {
    this.#options = options;
    this.#complete = new LatestTask((caret) => this.#loadSuggestions(caret));
  }

  get text(): string {
    return this.#text;
  }

  /** What of the draft is not understood. */
  get mistake(): FilterMistake | undefined {
    return this.#mistake;
  }

  get suggestions(): readonly Suggestion[] {
    return this.#suggestions;
  }

  /** Whether something is typed that is not the filter yet. */
  get isPending(): boolean {
    return this.#timer !== undefined;
  }

  /** The filter in force is another one, as long as nothing is being typed. */
  adopt(text: string): void {
    this.#text = text;
    this.#mistake = undefined;
  }

  type(text: string, caret: number): void {
    this.#suggestions = this.#suggestions.flatMap((suggestion) => keptOn(suggestion, this.#text, text));
    this.#text = text;
    this.#mistake = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#submit(caret), PAUSE);
    this.suggest(caret);
  }

  /** Asks for what could stand at the caret. */
  suggest(caret: number): void {
    this.#complete.run(caret);
  }

  /** Applies the draft at once, or says what is wrong in it. */
  submit(): Promise<void> {
    return this.#submit(undefined);
  }

  /** Applies nothing any more of what was typed so far. */
  forget(): void {
    this.#attempts++;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#complete.clear();
  }

  /** @param caret where something is being typed: what is missing there is no mistake yet */
  async #submit(caret: number | undefined): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text;
    if (caret !== undefined && GOES_ON.test(text.slice(0, caret))) return;
    const attempt = ++this.#attempts;
    const mistake = text.trim() === '' ? null : await this.#options.language.check(text);
    if (attempt !== this.#attempts || text !== this.#text) return;
    if (mistake === null) this.#options.apply(text.trim());
    else if (mistake !== undefined && !(caret !== undefined && isUnfinished(mistake, text, caret)))
      this.#mistake = mistake;
    this.#options.changed();
  }

  async #loadSuggestions(caret: number): Promise<void> {
    const text = this.#text;
    const { language, changed } = this.#options;
    const found = (await language.complete(text, caret)) ?? [];
    if (text !== this.#text) return;
    const completions = found.map(({ label, kind, events, text: put, range }): Suggestion => {
      const note = events === null ? (meaningOf(label) ?? '') : formatCount(events);
      return { label, kind, note, text: put, range };
    });
    this.#suggestions = [...savedSuggestions(language.saved, text), ...completions];
    changed();
  }
}

/** A suggestion, until others are there, where no more than a longer or shorter word stands in its place now. */
function keptOn(suggestion: Suggestion, before: string, text: string): readonly Suggestion[] {
  const { start } = suggestion.range;
  const end = suggestion.range.end + text.length - before.length;
  const isSame = text.startsWith(before.slice(0, start)) && text.endsWith(before.slice(suggestion.range.end));
  if (!isSame || end < start || /[\s(),:]/.test(text.slice(start, end))) return [];
  return [{ ...suggestion, range: { start, end } }];
}

/** Is the mistake no more than that the filter goes on where the caret is? */
function isUnfinished({ start, end }: FilterMistake, text: string, caret: number): boolean {
  return caret === text.length && (start >= text.length || end >= text.length);
}
