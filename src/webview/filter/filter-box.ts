import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EventFilter } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import { filterBoxStyles } from './filter-box-styles.ts';
import { FilterDraft } from './filter-draft.ts';
import { filterHelp } from './filter-help.ts';
import { accept, type Suggestion } from './suggestion.ts';
import { suggestionRow } from './suggestion-row.ts';

/** What hangs under the box. */
type Popup = 'suggestions' | 'help' | undefined;

/** The box for the expression that events must match: it completes what is typed and marks what is not understood. */
export class FilterBox extends LitElement {
  static override styles = [baseStyles, iconStyles, ...typeMarkStyles, ...filterBoxStyles];
  static override properties = {
    store: { attribute: false },
    expression: { attribute: false },
    popup: { state: true },
    active: { state: true },
  };

  declare store: LogStore;
  /** Of the filter in force. */
  declare expression: string;
  declare popup: Popup;
  /** Index of the suggestion that Enter takes; -1 where none is. */
  declare active: number;

  #draft: FilterDraft | undefined;
  /** The draft whose search was given up: it stays in the box while nothing is filtered by it. */
  #givenUp: string | undefined;

  constructor() {
    super();
    this.expression = '';
    this.active = -1;
    new Subscriptions(this, () => [this.store]);
  }

  override focus(): void {
    this.#input?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#draft?.forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#draft ??= new FilterDraft({
      language: this.store.filters,
      apply: (expression) => this.#apply(expression),
      changed: () => this.requestUpdate(),
    });
    // While the user types, the filter in force lags behind and must not overwrite what is typed.
    const isNews = changed.has('expression') && this.expression !== this.#draft.text.trim();
    if (isNews && !this.#draft.isPending && this.#givenUp === undefined) this.#draft.adopt(this.expression);
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    this.#scrollMark();
  }

  protected override render(): TemplateResult {
    const draft = this.#draft;
    if (draft === undefined) return html``;
    const isOpen = this.popup === 'suggestions' && draft.suggestions.length > 0;
    const { filtered } = this.store;
    const isInForce = draft.text.trim() === this.expression;
    const mistake = draft.mistake ?? (isInForce ? filtered.mistake : undefined);
    const error = mistake?.message ?? (isInForce ? filtered.error : undefined);
    const typeIds = new Map(isOpen ? Array.from(this.store.types, ({ name, id }) => [name, id] as const) : []);
    const label = l10n.t('Filter events');
    return html`
      <div class="box ${error === undefined ? '' : 'invalid'}" @focusout=${this.#onFocusOut}>
        ${icon('filter')}
        <span class="field">
          ${mistake === undefined ? nothing : this.#mark(draft.text, mistake)}
          <input
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-label=${label}
            aria-autocomplete="list"
            aria-expanded=${isOpen}
            aria-controls="suggestions"
            aria-activedescendant=${isOpen && this.active >= 0 ? `suggestion-${this.active}` : nothing}
            aria-invalid=${error !== undefined}
            aria-describedby=${error === undefined ? nothing : 'error'}
            placeholder=${l10n.t('Filter: words, type:, data.path>5 …')}
            .value=${draft.text}
            @input=${() => this.#onInput()}
            @keydown=${this.#onKey}
            @scroll=${() => this.#scrollMark()}
            @mousedown=${() => this.#close()}
          />
        </span>
        ${this.#progress()} ${this.#buttons(draft.text)}
        <ul id="suggestions" role="listbox" aria-label=${l10n.t('Suggestions')} ?hidden=${!isOpen}>
          ${draft.suggestions.map((suggestion, index) => this.#row(suggestion, index, typeIds))}
        </ul>
        ${this.popup === 'help' ? filterHelp() : nothing}
      </div>
      ${error === undefined ? nothing : html`<p id="error" role="alert">${icon('error')}<bdi>${error}</bdi></p>`}
    `;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  /** The draft once more, unseen, with a wave under the place of the mistake. */
  #mark(text: string, { start, end }: { readonly start: number; readonly end: number }): TemplateResult {
    const marked = text.slice(start, end);
    return html`<span class="mark" aria-hidden="true"
      >${text.slice(0, start)}<span class="mistake">${marked === '' ? '\u00a0\u00a0' : marked}</span
      >${text.slice(end)}</span
    >`;
  }

  #scrollMark(): void {
    const mark = this.renderRoot.querySelector('.mark');
    if (mark !== null) mark.scrollLeft = this.#input?.scrollLeft ?? 0;
  }

  #progress(): TemplateResult | typeof nothing {
    const { searching, searched } = this.store.filtered;
    if (!searching || this.expression === '') return nothing;
    const percent = Math.floor(searched * 100);
    return html`<span class="progress"
        >${percent > 0 ? l10n.t('searching… {0} %', percent) : l10n.t('searching…')}</span
      >
      ${toolButton('stop-circle', l10n.t('Stop Searching'), () => this.#giveUp())}`;
  }

  #buttons(text: string): TemplateResult {
    const canSave =
      this.expression !== '' && this.store.filters.saved.every(({ expression }) => expression !== this.expression);
    return html`${canSave ? toolButton('save', l10n.t('Save Filter…'), () => this.store.filters.save()) : nothing}
      ${text === '' ? nothing : toolButton('close', l10n.t('Clear Text'), () => this.#clear())}
      ${this.store.filters.saved.length === 0 ? nothing : toolButton('bookmark', l10n.t('Apply Saved Filter…'), () => this.#showSaved())}
      <span class="help">${toolButton('question', l10n.t('What Can Be Asked'), () => this.#toggleHelp())}</span>`;
  }

  #row(suggestion: Suggestion, index: number, typeIds: ReadonlyMap<string, number>): TemplateResult {
    return suggestionRow(suggestion, {
      id: `suggestion-${index}`,
      isActive: index === this.active,
      typeId: suggestion.kind === 'type' ? typeIds.get(suggestion.label.replace(/^type:/, '')) : undefined,
      take: () => this.#take(suggestion),
    });
  }

  #onInput(): void {
    const input = this.#input;
    if (input === null) return;
    this.popup = 'suggestions';
    this.active = -1;
    this.#givenUp = undefined;
    this.#draft?.type(input.value, input.selectionStart ?? input.value.length);
    this.requestUpdate();
  }

  #take(suggestion: Suggestion): void {
    const input = this.#input;
    if (input === null) return;
    const { text, caret } = accept(input.value, suggestion);
    input.value = text;
    input.focus();
    input.setSelectionRange(caret, caret);
    this.#onInput();
    if (suggestion.kind === 'saved') this.#submit();
  }

  #onKey(event: KeyboardEvent): void {
    const suggestions = this.popup === 'suggestions' ? (this.#draft?.suggestions ?? []) : [];
    const chosen = suggestions[this.active];
    if (event.key === 'ArrowDown') this.#move(1);
    else if (event.key === 'ArrowUp') this.#move(-1);
    else if (event.key === ' ' && event.ctrlKey) this.#openSuggestions();
    else if (event.key === 'Enter' && chosen !== undefined) this.#take(chosen);
    else if (event.key === 'Enter') this.#submit();
    else if (event.key === 'Tab' && !event.shiftKey && suggestions.length > 0)
      this.#takeFirst(chosen ?? suggestions[0]);
    else if (event.key === 'Escape') this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #takeFirst(suggestion: Suggestion | undefined): void {
    if (suggestion !== undefined) this.#take(suggestion);
  }

  /** Escape takes away what is on top: the list, the search, the text. */
  #leave(): void {
    if (this.popup !== undefined) this.#close();
    else if (this.store.filtered.searching && this.expression !== '') this.#giveUp();
    else this.#clear();
  }

  #move(step: 1 | -1): void {
    const last = (this.#draft?.suggestions.length ?? 0) - 1;
    if (this.popup !== 'suggestions' || last < 0) return this.#openSuggestions();
    const next = this.active + step;
    this.active = next < 0 ? last : next > last ? 0 : next;
  }

  #openSuggestions(): void {
    const input = this.#input;
    this.popup = 'suggestions';
    this.active = -1;
    this.#draft?.suggest(input?.selectionStart ?? 0);
  }

  /** Saved filters are offered before all else where nothing is typed. */
  #showSaved(): void {
    this.#clear();
    this.#openSuggestions();
  }

  #toggleHelp(): void {
    this.popup = this.popup === 'help' ? undefined : 'help';
    this.focus();
  }

  #close(): void {
    this.popup = undefined;
    this.active = -1;
  }

  #onFocusOut(event: FocusEvent): void {
    const box = event.currentTarget;
    const isInside = box instanceof Element && event.relatedTarget instanceof Node && box.contains(event.relatedTarget);
    if (!isInside) this.#close();
  }

  #clear(): void {
    this.#givenUp = undefined;
    this.#draft?.adopt('');
    this.#submit();
    this.focus();
  }

  #submit(): void {
    this.#close();
    this.#givenUp = undefined;
    void this.#draft?.submit();
  }

  #giveUp(): void {
    this.#draft?.forget();
    this.#givenUp = this.#draft?.text;
    this.store.setFilter(withExpression(this.store.filter, ''));
    this.focus();
  }

  #apply(expression: string): void {
    if (expression !== this.expression) this.store.setFilter(withExpression(this.store.filter, expression));
  }
}

/** The filter with another expression; an empty one is none. */
function withExpression(filter: EventFilter, expression: string): EventFilter {
  const { expression: _, ...others } = filter;
  return expression === '' ? others : { ...others, expression };
}

customElements.define('foldline-filter-box', FilterBox);
