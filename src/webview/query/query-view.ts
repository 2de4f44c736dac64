import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
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
import type { QueryStore } from './query-store.ts';
import { queryStyles } from './query-styles.ts';
import { resultView } from './result-view.ts';
import { DEFAULT_SHARE, type SavedQuery } from './saved-query.ts';

/** What can be queried, for the line under the text box. */
const TABLES: readonly (readonly [string, string])[] = [
  ['events', 'position, stream, version, type, time, id, data, metadata, category'],
  ['streams', 'name, category, events, first_position, last_position, first_time, last_time'],
  ['event_types', 'name, events, first_position, last_position, first_time, last_time'],
];
const SMALLEST = 72;

/** The query view: a statement above, its result below. */
export class QueryView extends LitElement {
  static override styles = [baseStyles, iconStyles, queryStyles];
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

  constructor() {
    super();
    this.share = DEFAULT_SHARE;
    this.widths = {};
    new Subscriptions(this, () => [this.store]);
  }

  /** The page is thrown away without a word when it is hidden. */
  protected override updated(): void {
    const { uri, sql } = this.store;
    if (uri !== undefined) this.api.setState({ uri, sql, share: this.share } satisfies SavedQuery);
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
          @keydown=${this.#onKey}
        ></textarea>
      </div>
      <foldline-sash
        direction="horizontal"
        .label=${l10n.t('Height of the statement')}
        .percent=${this.share * 100}
        @foldline-move=${(event: CustomEvent<number>) => this.#setShare((height + event.detail) / Math.max(1, this.#size.height))}
        @foldline-reset=${() => this.#setShare(DEFAULT_SHARE)}
      ></foldline-sash>
      ${this.#bar()}
      <p class="help">
        ${TABLES.map(([table, columns]) => html`<span><b>${table}</b> (${columns})</span> `)}
        <span>${fillIn(l10n.t('Read a field of the data with {0}.'), html`<code>data->>'$.price'</code>`)}</span>
      </p>
      ${resultView(this.store, this.widths, (id, width) => (this.widths = withWidth(this.widths, id, width)))}
    `;
  }

  #bar(): TemplateResult {
    const { logName, stale } = this.store;
    return html`<div class="bar" role="toolbar" aria-label=${l10n.t('Query')}>
      ${this.#runButton()}
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
