import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../inspector/inspector.ts';
import type { FocusPart, LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { DEFAULT_SETTINGS } from '../model/view-settings.ts';
import '../table/event-table.ts';
import '../timeline/timeline.ts';
import { ElementSize } from '../ui/element-size.ts';
import { iconStyles } from '../ui/icon.ts';
import { place } from '../ui/place.ts';
import '../ui/sash.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import './announcer.ts';
import { emptyView, nothingMatches, nothingOpen } from './empty-view.ts';
import './help-overlay.ts';
import type { HelpOverlay } from './help-overlay.ts';
import { logEditorStyles } from './log-editor-styles.ts';
import { noticeBar } from './notice-bar.ts';
import { noticesOf } from './notices.ts';
import { layoutPanes, moveInspectorBorder, moveTimelineBorder, type PaneLayout } from './pane-layout.ts';
import { percentRead } from './percent-read.ts';
import './top-bar.ts';
import { viewKey } from './view-keys.ts';

const PARTS: Readonly<Record<FocusPart, string>> = {
  filter: 'foldline-top-bar',
  table: 'foldline-event-table',
  timeline: 'foldline-timeline',
  inspector: 'foldline-inspector',
};

/** The whole log editor: the bar, what is to be told, and the panes. */
export class LogEditorView extends LitElement {
  static override styles = [baseStyles, iconStyles, logEditorStyles];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;

  readonly #panes = new ElementSize(this, '.panes');

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
    this.addEventListener('keydown', (event) => this.#onKey(event));
    this.addEventListener('foldline-help', () => this.#showHelp());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store.onFocus = (part) => this.#focusPart(part);
  }

  protected override render(): TemplateResult {
    const empty = emptyView(this.store);
    return html`
      ${
        this.store.summary === null
          ? nothing
          : html`<foldline-top-bar .store=${this.store} .settings=${this.settings}></foldline-top-bar>`
      }
      ${this.#progress()} ${noticesOf(this.store, this.settings).map(noticeBar)}
      <div class="panes">${empty === nothing ? this.#openPanes() : empty}</div>
      <foldline-announcer .store=${this.store}></foldline-announcer>
      <foldline-help-overlay></foldline-help-overlay>
    `;
  }

  #progress(): TemplateResult | typeof nothing {
    const { summary } = this.store;
    if (summary?.phase !== 'reading') return nothing;
    const percent = percentRead(summary);
    return html`<div class="reading">
      <vscode-progress-bar .value=${percent} aria-label=${l10n.t('Reading the log')}></vscode-progress-bar>
      <span class="quiet">${l10n.t('Reading… {0}%', percent)}</span>
      <button class="link" @click=${() => this.store.run('cancelReading')}>${l10n.t('Cancel')}</button>
    </div>`;
  }

  #openPanes(): TemplateResult {
    const { timelineOpen, tableOpen, inspectorOpen } = this.settings.value;
    const layout = layoutPanes(this.settings.value, this.#panes.width, this.#panes.height);
    const { store, settings } = this;
    if (!timelineOpen && !tableOpen && !inspectorOpen) return nothingOpen();
    return html`
      ${
        timelineOpen
          ? html`<foldline-timeline
              .store=${store}
              .settings=${settings}
              ${place({ height: `${layout.timeline}px` })}
            ></foldline-timeline>`
          : nothing
      }
      ${timelineOpen && (tableOpen || inspectorOpen) ? this.#timelineBorder(layout) : nothing}
      ${
        tableOpen || inspectorOpen
          ? html`<div class="lower ${layout.stacked ? 'stacked' : ''}">
              ${tableOpen ? this.#table() : nothing}
              ${tableOpen && inspectorOpen ? this.#inspectorBorder(layout) : nothing}
              ${
                inspectorOpen
                  ? html`<foldline-inspector
                      .store=${store}
                      .settings=${settings}
                      ${place({ 'flex-basis': tableOpen ? `${layout.inspector}px` : '100%' })}
                    ></foldline-inspector>`
                  : nothing
              }
            </div>`
          : nothing
      }
    `;
  }

  #table(): TemplateResult {
    const { store, settings } = this;
    return store.list.length === 0 && !store.filtered.searching
      ? html`<div class="table">${nothingMatches(store)}</div>`
      : html`<foldline-event-table class="table" .store=${store} .settings=${settings}></foldline-event-table>`;
  }

  #timelineBorder(layout: PaneLayout): TemplateResult {
    const { height } = this.#panes;
    return html`<foldline-sash
      direction="horizontal"
      .label=${l10n.t('Height of the timeline')}
      .percent=${(layout.timeline / Math.max(1, height)) * 100}
      @foldline-move=${(event: CustomEvent<number>) => this.settings.update(moveTimelineBorder(layout, event.detail, height))}
      @foldline-reset=${() => this.settings.update({ timelineShare: DEFAULT_SETTINGS.timelineShare })}
    ></foldline-sash>`;
  }

  #inspectorBorder(layout: PaneLayout): TemplateResult {
    const { width, height } = this.#panes;
    return html`<foldline-sash
      direction=${layout.stacked ? 'horizontal' : 'vertical'}
      .label=${l10n.t('Size of the inspector')}
      .percent=${100 - this.settings.value.inspectorShare * 100}
      @foldline-move=${(event: CustomEvent<number>) =>
        this.settings.update(moveInspectorBorder(layout, event.detail, width, height))}
      @foldline-reset=${() => this.settings.update({ inspectorShare: DEFAULT_SETTINGS.inspectorShare })}
    ></foldline-sash>`;
  }

  #onKey(event: KeyboardEvent): void {
    const act = viewKey(event, this.store, () => this.#showHelp());
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #showHelp(): void {
    this.renderRoot.querySelector<HelpOverlay>('foldline-help-overlay')?.show();
  }

  #focusPart(part: FocusPart): void {
    if (part === 'table') this.settings.update({ tableOpen: true });
    if (part === 'timeline') this.settings.update({ timelineOpen: true });
    if (part === 'inspector') this.settings.update({ inspectorOpen: true });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(PARTS[part])?.focus());
  }
}

customElements.define('foldline-log-editor-view', LogEditorView);
