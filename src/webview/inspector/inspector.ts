import * as l10n from '@vscode/l10n';
import { html, LitElement, type TemplateResult } from 'lit';
import { INSPECTOR_TABS, type InspectorTab } from '../../protocol/webview.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { iconStyles } from '../ui/icon.ts';
import { baseStyles, paneHeaderStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import { bookmarkButton, bookmarkNote, bookmarkNoteStyles } from './bookmark-note.ts';
import './diff-panel.ts';
import { eventPanel } from './event-panel.ts';
import { inspectorStyles } from './inspector-styles.ts';
import { statePanel } from './state-panel.ts';
import './why-panel.ts';

/** The selected event, the state of its stream right after it, what differs in it from another, and why. */
export class Inspector extends LitElement {
  static override styles = [
    baseStyles,
    paneHeaderStyles,
    iconStyles,
    ...typeMarkStyles,
    inspectorStyles,
    bookmarkNoteStyles,
  ];
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
    this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }

  protected override render(): TemplateResult {
    const { inspectorTab } = this.settings.value;
    return html`
      <div class="pane-header">
        <div role="tablist" aria-label=${l10n.t('Inspector')} @keydown=${this.#onTabKey}>
          ${INSPECTOR_TABS.map((tab) => this.#tab(tab))}
        </div>
        <span class="spacer"></span>
        ${bookmarkButton(this.store)}
        ${toolButton('close', l10n.t('Close Inspector'), () => this.settings.update({ inspectorOpen: false }))}
      </div>
      ${bookmarkNote(this.store)}
      <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${inspectorTab}">${this.#panel()}</div>
    `;
  }

  #tab(tab: InspectorTab): TemplateResult {
    const chosen = tab === this.settings.value.inspectorTab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      aria-selected=${chosen}
      aria-controls="panel"
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.settings.update({ inspectorTab: tab })}
    >
      ${tabLabel(tab)}
    </button>`;
  }

  #panel(): TemplateResult {
    const { detail, detailError, state, stateError } = this.store.inspection;
    if (this.store.selected === null) {
      return html`<p class="message">
        ${l10n.t('Select an event in the timeline or the table to see its data and the state after it.')}
      </p>`;
    }
    if (detailError !== undefined) {
      return html`<p class="message" role="alert">
        ${l10n.t('The event could not be read: {0}', detailError.message)}
      </p>`;
    }
    if (detail === null) return html`<p class="message" aria-busy="true"></p>`;
    switch (this.settings.value.inspectorTab) {
      case 'event':
        return eventPanel(this.store, detail);
      case 'state':
        return statePanel(this.store, detail, state, stateError, (path) =>
          this.settings.update({ inspectorTab: 'why', explainedPath: path }),
        );
      case 'diff':
        return html`<foldline-diff-panel
          .store=${this.store}
          .settings=${this.settings}
          .detail=${detail}
        ></foldline-diff-panel>`;
      case 'why':
        return html`<foldline-why-panel
          .store=${this.store}
          .settings=${this.settings}
          .detail=${detail}
        ></foldline-why-panel>`;
    }
  }

  #onTabKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const step = event.key === 'ArrowLeft' ? -1 : 1;
    const place = INSPECTOR_TABS.indexOf(this.settings.value.inspectorTab) + step;
    this.settings.update({ inspectorTab: INSPECTOR_TABS.at(place % INSPECTOR_TABS.length) ?? 'event' });
    void this.updateComplete.then(() => this.focus());
  }
}

customElements.define('foldline-inspector', Inspector);

function tabLabel(tab: InspectorTab): string {
  switch (tab) {
    case 'event':
      return l10n.t('Event');
    case 'state':
      return l10n.t('State');
    case 'diff':
      return l10n.t('Diff');
    case 'why':
      return l10n.t('Why');
  }
}
