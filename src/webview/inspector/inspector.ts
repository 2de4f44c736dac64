import { html, LitElement, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { baseStyles, paneHeaderStyles } from '../ui/controls.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import { eventPanel } from './event-panel.ts';
import { inspectorStyles } from './inspector-styles.ts';
import { statePanel } from './state-panel.ts';

const TABS = [
  ['event', 'Event'],
  ['state', 'State'],
] as const;

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
        <div role="tablist" aria-label="Inspector" @keydown=${this.#onTabKey}>
          ${TABS.map(
            ([tab, label]) =>
              html`<button
                role="tab"
                id="tab-${tab}"
                aria-selected=${tab === inspectorTab}
                aria-controls="panel"
                tabindex=${tab === inspectorTab ? 0 : -1}
                @click=${() => this.settings.update({ inspectorTab: tab })}
              >
                ${label}
              </button>`,
          )}
        </div>
        <span class="spacer"></span>
        <vscode-toolbar-button
          label="Close Inspector"
          title="Close Inspector"
          @click=${() => this.settings.update({ inspectorOpen: false })}
          >${icon('close')}</vscode-toolbar-button
        >
      </div>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${inspectorTab}">${this.#panel()}</div>
    `;
  }

  #panel(): TemplateResult {
    const { detail, detailError, state, stateError } = this.store.inspection;
    if (this.store.selected === null) {
      return html`<p class="message">
        Select an event in the timeline or the table to see its data and the state after it.
      </p>`;
    }
    if (detailError !== undefined) return html`<p class="message">The event could not be read: ${detailError}</p>`;
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
