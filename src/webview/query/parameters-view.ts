import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { QueryParameter } from '../../protocol/webview.ts';
import { choiceSelect } from '../form/choice-select.ts';
import '../form/combo-box.ts';
import type { ComboOption } from '../form/combo-box.ts';
import { said } from '../form/said.ts';
import {
  choiceOf,
  ENTRY_KINDS,
  entryOfJson,
  isComplete,
  typedEntry,
  type EntryKind,
  type ParameterEntry,
} from './parameter-entries.ts';
import type { QueryStore } from './query-store.ts';

/** Suggestions of a parameter that are listed at a time. */
const MOST_LISTED = 100;

/** A field for every parameter of the statement. */
export function parametersView(store: QueryStore): TemplateResult | typeof nothing {
  const { parameters } = store;
  if (parameters.length === 0) return nothing;
  return html`<div class="parameters" role="group" aria-label=${l10n.t('Parameters')}>
    ${parameters.map((parameter, index) => field(store, parameter, index))}
  </div>`;
}

function field(store: QueryStore, parameter: QueryParameter, index: number): TemplateResult {
  const { key, title, description, suggestions } = parameter;
  const entry = store.entries.get(key);
  const error = errorOf(store, key, entry);
  return html`<div class="parameter">
    ${
      suggestions.length > 0
        ? suggestedValue(store, parameter, entry, error)
        : html`<label for="parameter-${index}"><bdi>${title ?? key}</bdi></label>
            ${value(store, parameter, entry, index)}
            ${error === undefined ? nothing : said('error', error, `parameter-said-${index}`)}`
    }
    ${description === null ? nothing : html`<p class="quiet"><bdi>${description}</bdi></p>`}
  </div>`;
}

function errorOf({ attempted }: QueryStore, key: string, entry: ParameterEntry | undefined): string | undefined {
  if (entry === undefined) return attempted ? l10n.t('“{0}” needs a value.', key) : undefined;
  return isComplete(entry) ? undefined : l10n.t('This is no number, e.g. 12.50.');
}

function suggestedValue(
  store: QueryStore,
  parameter: QueryParameter,
  entry: ParameterEntry | undefined,
  error: string | undefined,
): TemplateResult {
  const { key, title, suggestions } = parameter;
  const typed = (entry?.text ?? '').toLowerCase();
  const found = suggestions.filter((suggestion) => suggestion.toLowerCase().includes(typed));
  // All of them where what stands there is one of them, so that another one can be chosen.
  const offered = suggestions.includes(entry?.text ?? '') ? suggestions : found;
  return html`<foldline-combo-box
    .label=${title ?? key}
    .value=${entry?.text ?? ''}
    .options=${offered.slice(0, MOST_LISTED).map((suggestion): ComboOption => ({ value: suggestion, note: '' }))}
    .error=${error}
    @foldline-input=${(event: CustomEvent<string>) =>
      store.setEntry(key, { text: event.detail, kind: 'text', chosen: true })}
  ></foldline-combo-box>`;
}

function value(
  store: QueryStore,
  parameter: QueryParameter,
  entry: ParameterEntry | undefined,
  index: number,
): TemplateResult {
  const { key, choices } = parameter;
  if (choices.length > 0) {
    return choiceSelect({
      id: `parameter-${index}`,
      label: key,
      choices,
      value: choiceOf(entry, choices),
      choose: (chosen) => store.setEntry(key, entryOfJson(chosen)),
    });
  }
  const type = (event: InputEvent): void => {
    const { value: text } = event.currentTarget as HTMLInputElement;
    store.setEntry(key, typedEntry(text, parameter, entry));
  };
  return html`<div class="parameter-value">
    <input
      class="input"
      id="parameter-${index}"
      autocomplete="off"
      spellcheck="false"
      placeholder=${entry?.kind === 'null' ? 'NULL' : nothing}
      aria-invalid=${store.attempted && store.isMissing(key)}
      aria-describedby="parameter-said-${index}"
      .value=${entry?.text ?? ''}
      @input=${type}
    />
    ${kindSelect(store, key, entry)}
  </div>`;
}

function kindSelect(store: QueryStore, key: string, entry: ParameterEntry | undefined): TemplateResult {
  const { kind, text } = entry ?? { kind: 'text', text: '' };
  const choose = (event: Event): void => {
    const chosen = ENTRY_KINDS.find((name) => name === (event.currentTarget as HTMLSelectElement).value);
    if (chosen === undefined) return;
    store.setEntry(key, { text: chosen === 'null' ? '' : text, kind: chosen, chosen: true });
  };
  return html`<vscode-single-select
    class="entry-kind"
    .label=${l10n.t('Kind of “{0}”', key)}
    .value=${kind}
    @change=${choose}
  >
    ${ENTRY_KINDS.map(
      (name) => html`<vscode-option value=${name} ?selected=${name === kind}>${kindName(name)}</vscode-option>`,
    )}
  </vscode-single-select>`;
}

function kindName(kind: EntryKind): string {
  switch (kind) {
    case 'text':
      return l10n.t('text');
    case 'number':
      return l10n.t('number');
    case 'null':
      return 'NULL';
  }
}
