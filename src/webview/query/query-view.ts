import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { fieldStyles } from '../form/field-styles.ts';
import type { VsCodeApi } from '../model/vscode-api.ts';
import { ElementSize } from '../ui/element-size.ts';
import { fillIn } from '../ui/fill-in.ts';
import '../ui/grid.ts';
import { withWidth, type ColumnWidths } from '../ui/grid-column.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { place } from '../ui/place.ts';
import '../ui/sash.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { parametersView } from './parameters-view.ts';
import type { QueryStore } from './query-store.ts';
import { queryStyles } from './query-styles.ts';
import { resultView } from './result-view.ts';
import { DEFAULT_SHARE, type SavedQuery } from './saved-query.ts';

/** What can be queried, for the line under the text box. */
const TABLES: readonly (readonly [string, string])[] = [
  ['events', 'position, stream, version, type, time, id, data, metadata, category'],
  ['streams', 'name, category, events, first_position, last_position, first_time, last_time'],
  ['event_types', 'name, events, first_position, last_position, first_time, last_time'],
  ['links', 'position, stream, version'],
];
/** Tables of read models that are named there. */
const MOST_NAMED = 30;
const SMALLEST = 72;

/** The query view: a statement above, its result below. */
export class QueryView extends LitElement {
  static override styles = [baseStyles, iconStyles, fieldStyles, queryStyles];
  static override properties = {
    store: { attribute: false },
    api: { attribute: false },
    share: { state: true },
    widths: { state: true },
  };

  declare store: QueryStore;
  declare api: VsCodeApi;
  /** The statement's share of the height. */
  declare share: number;
  /** Of the result's columns, as far as the user has set them. */
  declare widths: ColumnWidths;

  readonly #size = new ElementSize(this);
  #asked = 0;

  constructor() {
    super();
    this.share = DEFAULT_SHARE;
    this.widths = {};
    new Subscriptions(this, () => [this.store]);
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** The page is thrown away without a word when it is hidden. */
  protected override updated(): void {
    const { saved } = this.store;
    if (saved.uri !== undefined) this.api.setState({ ...saved, share: this.share } satisfies SavedQuery);
    this.#showMissing();
  }

  /** The keyboard goes to the first value that is missing, once. */
  #showMissing(): void {
    const { asked, parameters } = this.store;
    if (asked === this.#asked) return;
    this.#asked = asked;
    const index = parameters.findIndex(({ key }) => this.store.isMissing(key));
    const fields = this.renderRoot.querySelectorAll('.parameter');
    fields[index]?.querySelector<HTMLElement>('.input, .choice, foldline-combo-box')?.focus();
  }

  protected override render(): TemplateResult {
    const height = Math.max(SMALLEST, Math.round(this.share * this.#size.height));
    return html`
      <div class="statement" ${place({ height: `${height}px` })}>
        <textarea
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          aria-label=${l10n.t('SQL statement')}
          placeholder="select type, count(*) from events group by type"
          .value=${this.store.sql}
          @input=${(event: InputEvent) => this.store.edit((event.currentTarget as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      <foldline-sash
        direction="horizontal"
        .label=${l10n.t('Height of the statement')}
        .percent=${this.share * 100}
        @foldline-move=${(event: CustomEvent<number>) => this.#setShare((height + event.detail) / Math.max(1, this.#size.height))}
        @foldline-reset=${() => this.#setShare(DEFAULT_SHARE)}
      ></foldline-sash>
      ${this.#bar()} ${parametersView(this.store)}
      <p class="help">
        ${[...TABLES, ...this.#readModels()].map(
          ([table, columns]) =>
            html`<span
              ><bdi><b>${table}</b></bdi> <bdi>(${columns})</bdi></span
            > `,
        )}
        <span>${fillIn(l10n.t('Read a field of the data with {0}.'), html`<code>data->>'$.price'</code>`)}</span>
      </p>
      ${resultView(this.store, this.widths, (id, width) => (this.widths = withWidth(this.widths, id, width)))}
    `;
  }

  #readModels(): readonly (readonly [string, string])[] {
    return this.store.tables.slice(0, MOST_NAMED).map(({ name, columns }) => [name, columns.join(', ')] as const);
  }

  #bar(): TemplateResult {
    const { logName, stale, queryName } = this.store;
    return html`<div class="bar" role="toolbar" aria-label=${l10n.t('Query')}>
      ${this.#runButton()} ${queryName === undefined ? nothing : html`<b class="truncate"><bdi>${queryName}</bdi></b>`}
      ${
        logName === ''
          ? nothing
          : html`<span class="truncate quiet">${fillIn(l10n.t('on {0}'), html`<bdi>${logName}</bdi>`)}</span>`
      }
      ${
        stale
          ? html`<span class="stale" role="status"
              >${icon('info')}${l10n.t('The log has changed since.')}
              <button class="link" @click=${() => void this.store.run()}>${l10n.t('Run Again')}</button></span
            >`
          : nothing
      }
    </div>`;
  }

  #runButton(): TemplateResult {
    const { outcome, sql } = this.store;
    return outcome.kind === 'running'
      ? html`<vscode-button secondary title=${l10n.t('Cancel (Escape)')} @click=${() => this.store.cancel()}
          >${l10n.t('Cancel')}</vscode-button
        >`
      : html`<vscode-button
          title=${l10n.t('Run (Ctrl+Enter)')}
          ?disabled=${sql.trim() === ''}
          @click=${() => void this.store.run()}
          >${l10n.t('Run')}</vscode-button
        >`;
  }

  #setShare(share: number): void {
    this.share = Math.min(0.8, Math.max(0.05, share));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.store.run();
    else if (event.key === 'Escape') this.store.cancel();
    else return;
    event.preventDefault();
  }
}

customElements.define('foldline-query-view', QueryView);
