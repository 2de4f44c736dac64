import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { VsCodeApi } from '../model/vscode-api.ts';
import { baseStyles } from '../ui/controls.ts';
import { ElementSize } from '../ui/element-size.ts';
import '../ui/grid.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { place } from '../ui/place.ts';
import '../ui/sash.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import type { QueryStore } from './query-store.ts';
import { queryStyles } from './query-styles.ts';
import { resultView } from './result-view.ts';
import { DEFAULT_SHARE } from './saved-query.ts';

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
  declare widths: Readonly<Record<string, number>>;

  readonly #size = new ElementSize(this);

  constructor() {
    super();
    this.share = DEFAULT_SHARE;
    this.widths = {};
    new Subscriptions(this, () => [this.store]);
  }

  protected override render(): TemplateResult {
    const { outcome, sql, logName } = this.store;
    const height = Math.max(SMALLEST, Math.round(this.share * this.#size.height));
    return html`
      <div class="statement" ${place({ height: `${height}px` })}>
        <textarea
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          aria-label="SQL statement"
          placeholder="select type, count(*) from events group by type"
          .value=${sql}
          @input=${(event: InputEvent) => this.#edit((event.currentTarget as HTMLTextAreaElement).value)}
          @keydown=${this.#onKey}
        ></textarea>
      </div>
      <foldline-sash
        direction="horizontal"
        .label=${'Height of the statement'}
        .percent=${this.share * 100}
        @foldline-move=${(event: CustomEvent<number>) => this.#setShare((height + event.detail) / Math.max(1, this.#size.height))}
        @foldline-reset=${() => this.#setShare(DEFAULT_SHARE)}
      ></foldline-sash>
      <div class="bar" role="toolbar" aria-label="Query">
        ${
          outcome.kind === 'running'
            ? html`<vscode-button secondary title="Cancel (Escape)" @click=${() => this.store.cancel()}
                >Cancel</vscode-button
              >`
            : html`<vscode-button
                title="Run (Ctrl+Enter)"
                ?disabled=${sql.trim() === ''}
                @click=${() => void this.store.run()}
                >Run</vscode-button
              >`
        }
        ${logName === '' ? nothing : html`<span class="truncate quiet">on <bdi>${logName}</bdi></span>`}
        ${
          this.store.stale
            ? html`<span class="stale" role="status"
                >${icon('info')}The log has changed since.
                <button class="link" @click=${() => void this.store.run()}>Run again</button></span
              >`
            : nothing
        }
      </div>
      <p class="help">
        ${TABLES.map(([table, columns]) => html`<span><b>${table}</b> (${columns})</span> `)}
        <span>Read a field of the data with <code>data->>'$.price'</code>.</span>
      </p>
      ${resultView(this.store, this.widths, (id, width) => this.#setWidth(id, width))}
    `;
  }

  #edit(sql: string): void {
    this.store.edit(sql);
    this.#save();
  }

  #setShare(share: number): void {
    this.share = Math.min(0.8, Math.max(0.05, share));
    this.#save();
  }

  #setWidth(id: string, width: number | undefined): void {
    const { [id]: _before, ...others } = this.widths;
    this.widths = width === undefined ? others : { ...others, [id]: width };
  }

  #save(): void {
    this.api.setState({ sql: this.store.sql, share: this.share });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.store.run();
    else if (event.key === 'Escape') this.store.cancel();
    else return;
    event.preventDefault();
  }
}

customElements.define('foldline-query-view', QueryView);
