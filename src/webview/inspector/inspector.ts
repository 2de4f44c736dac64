import * as l10n from '@vscode/l10n';
import { html, LitElement, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { iconStyles } from '../ui/icon.ts';
import { baseStyles, paneHeaderStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import { eventPanel } from './event-panel.ts';
import { inspectorStyles } from './inspector-styles.ts';
import { statePanel } from './state-panel.ts';

/** The selected event, and the state that its stream has right after it. */
export class Inspector extends LitElement {
  static override styles = [baseStyles, paneHeaderStyles, iconStyles, ...typeMarkStyles, inspectorStyles];
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
          ${this.#tab('event', l10n.t('Event'))} ${this.#tab('state', l10n.t('State'))}
        </div>
        <span class="spacer"></span>
        ${toolButton('close', l10n.t('Close Inspector'), () => this.settings.update({ inspectorOpen: false }))}
      </div>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${inspectorTab}">${this.#panel()}</div>
    `;
  }

  #tab(tab: ViewSettings['inspectorTab'], label: string): TemplateResult {
    const chosen = tab === this.settings.value.inspectorTab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      aria-selected=${chosen}
      aria-controls="panel"
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.settings.update({ inspectorTab: tab })}
    >
      ${label}
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
    return this.settings.value.inspectorTab === 'event'
      ? eventPanel(this.store, detail, this.settings.value.timeZone)
      : statePanel(this.store, detail, state, stateError);
  }

  #onTabKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.settings.update({ inspectorTab: this.settings.value.inspectorTab === 'event' ? 'state' : 'event' });
    void this.updateComplete.then(() => this.focus());
  }
}

customElements.define('foldline-inspector', Inspector);
