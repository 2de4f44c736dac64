import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { FOLD_NAMES, type FoldName } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { baseStyles, segmentedStyles } from '../ui/controls.ts';
import { foldLabel } from '../ui/fold-names.ts';
import { formatCount, formatQuantity } from '../ui/format.ts';
import { icon, iconStyles, type IconName } from '../ui/icon.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import './filter-box.ts';
import { filterChips } from './filter-chips.ts';
import { topBarStyles } from './top-bar-styles.ts';

/** What is shown of the log, how many events that is, and how the view goes about it. */
export class TopBar extends LitElement {
  static override styles = [baseStyles, segmentedStyles, iconStyles, topBarStyles];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('foldline-filter-box')?.focus();
  }

  protected override render(): TemplateResult {
    const { timeZone } = this.settings.value;
    const { filter, summary } = this.store;
    return html`
      <div class="bar" role="toolbar" aria-label="Event log">
        <foldline-filter-box
          .store=${this.store}
          .text=${filter.text ?? ''}
          .error=${this.store.filterError}
        ></foldline-filter-box>
        ${this.#count()} ${this.#problems()}
        <span class="spacer"></span>
        ${this.#fold()}
        <span class="group">
          ${this.#toggle('follow', 'target', 'Follow', 'Keep the Newest Event in View')}
          <span class="segmented" role="group" aria-label="Times">
            ${(['utc', 'local'] as const).map(
              (zone) =>
                html`<button
                  aria-pressed=${zone === timeZone}
                  title=${zone === 'utc' ? 'Show Times in UTC' : 'Show Times in Local Time'}
                  @click=${() => this.settings.update({ timeZone: zone })}
                >
                  ${zone === 'utc' ? 'UTC' : 'Local'}
                </button>`,
            )}
          </span>
        </span>
        <span class="group">
          ${this.#toggle('timelineOpen', 'graph-line', '', 'Timeline')}
          ${this.#toggle('tableOpen', 'table', '', 'Events')} ${this.#toggle('inspectorOpen', 'json', '', 'Inspector')}
          <vscode-toolbar-button
            label="Run Query"
            title="Run Query…"
            ?disabled=${summary === null}
            @click=${() => this.store.run('runQuery')}
            >${icon('play')}</vscode-toolbar-button
          >
        </span>
      </div>
      ${this.#chips()}
      ${
        this.store.filterError === undefined
          ? nothing
          : html`<div class="filter-error" role="alert"><bdi>${this.store.filterError}</bdi></div>`
      }
    `;
  }

  #count(): TemplateResult {
    const { list, summary, searching } = this.store;
    const count = `${formatCount(list.length)} of ${formatCount(summary?.events ?? 0)}`;
    return html`<span
      class="count ${searching ? 'searching' : ''}"
      role="status"
      aria-busy=${searching}
      title=${`${count} events are shown`}
      >${count}</span
    >`;
  }

  #problems(): TemplateResult | typeof nothing {
    const problems = this.store.summary?.problems ?? 0;
    if (problems === 0) return nothing;
    const label = formatQuantity(problems, 'problem');
    return html`<button class="problems" title=${`${label}: show them`} @click=${() => this.store.run('showProblems')}>
      ${icon('warning')}<span>${formatCount(problems)}</span
      ><span class="wide">${problems === 1 ? 'problem' : 'problems'}</span>
    </button>`;
  }

  #fold(): TemplateResult | typeof nothing {
    const { state } = this.store.inspection;
    if (state === null) return nothing;
    return html`<label class="fold" title=${`How the events of “${state.category}” streams make a state`}>
      <span class="quiet">fold<bdi class="wide"> of ${state.category}</bdi>:</span>
      <vscode-single-select
        .label=${`Fold of ${state.category}`}
        .value=${state.fold}
        @change=${(event: Event) => this.#setFold(state.category, (event.currentTarget as HTMLSelectElement).value)}
      >
        ${FOLD_NAMES.map(
          (fold) =>
            html`<vscode-option value=${fold} ?selected=${fold === state.fold}>${foldLabel(fold)}</vscode-option>`,
        )}
      </vscode-single-select>
    </label>`;
  }

  #setFold(category: string, value: string): void {
    const fold = FOLD_NAMES.find((name): name is FoldName => name === value);
    if (fold !== undefined) this.store.setFold(category, fold);
  }

  #toggle(
    setting: 'follow' | 'timelineOpen' | 'tableOpen' | 'inspectorOpen',
    name: IconName,
    text: string,
    label: string,
  ): TemplateResult {
    const on = this.settings.value[setting];
    return html`<button
      class="toggle"
      aria-pressed=${on}
      aria-label=${label}
      title=${label}
      @click=${() => this.settings.update({ [setting]: !on } satisfies Partial<ViewSettings>)}
    >
      ${icon(name)}${text === '' ? nothing : html`<span class="wide">${text}</span>`}
    </button>`;
  }

  #chips(): TemplateResult | typeof nothing {
    const chips = filterChips(this.store.filter, this.settings.value.timeZone);
    if (chips.length === 0) return nothing;
    return html`<div class="chips" role="group" aria-label="Filter">
      ${chips.map(
        ({ label, without }) =>
          html`<span class="chip" title=${label}
            ><bdi class="truncate">${label}</bdi
            ><button aria-label=${`Remove ${label}`} title="Remove" @click=${() => this.store.setFilter(without)}>
              ${icon('close')}
            </button></span
          >`,
      )}
      <button class="link" @click=${() => this.store.setFilter({})}>Clear filter</button>
    </div>`;
  }
}

customElements.define('foldline-top-bar', TopBar);
