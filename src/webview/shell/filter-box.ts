import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { LogStore } from '../model/log-store.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { toolButton } from '../ui/tool-button.ts';
import { filterWithText } from './filter-chips.ts';

/** A pause in typing after which the text is searched for. */
const PAUSE = 250;

/** The box for the text that events must hold. */
export class FilterBox extends LitElement {
  static override styles = [
    baseStyles,
    iconStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      vscode-textfield {
        width: 100%;
      }

      .icon {
        padding: 0 2px;
        color: var(--vscode-icon-foreground);
      }
    `,
  ];
  static override properties = {
    store: { attribute: false },
    text: { attribute: false },
    error: { attribute: false },
    draft: { state: true },
  };

  declare store: LogStore;
  /** Of the filter in force. */
  declare text: string;
  declare error: string | undefined;
  declare draft: string;

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = '';
    this.draft = '';
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('vscode-textfield')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // While the user types, the text in force lags behind and must not overwrite what is typed.
    if (changed.has('text') && this.#timer === undefined) this.draft = this.text;
  }

  protected override render(): TemplateResult {
    const label = l10n.t('Filter events by text');
    return html`<vscode-textfield
      placeholder=${label}
      .label=${label}
      .value=${this.draft}
      ?invalid=${this.error !== undefined}
      title=${this.error ?? nothing}
      @input=${(event: InputEvent) => this.#onInput((event.currentTarget as HTMLInputElement).value)}
      @keydown=${this.#onKey}
    >
      <span slot="content-before">${icon('search')}</span>
      ${
        this.draft === ''
          ? nothing
          : html`<span slot="content-after"> ${toolButton('close', l10n.t('Clear Text'), () => this.#clear())} </span>`
      }
    </vscode-textfield>`;
  }

  #onInput(draft: string): void {
    this.draft = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#apply(), PAUSE);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#apply();
    else if (event.key === 'Escape' && this.draft !== '') this.#clear();
    else return;
    event.preventDefault();
  }

  #clear(): void {
    this.draft = '';
    this.#apply();
    this.focus();
  }

  #apply(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.draft !== this.text) this.store.setFilter(filterWithText(this.store.filter, this.draft));
  }
}

customElements.define('foldline-filter-box', FilterBox);
