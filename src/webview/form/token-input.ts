import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { icon, iconStyles } from '../ui/icon.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { fieldStyles } from './field-styles.ts';

/**
 * A field for several short texts, e.g. tags: Enter or a comma ends one, Backspace takes the last one away. Sends
 * `foldline-change` with all of them as its detail.
 */
export class TokenInput extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    baseStyles,
    iconStyles,
    fieldStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      .box {
        display: flex;
        flex-wrap: wrap;
        gap: 3px;
        padding: 2px 4px;
      }

      .token {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        min-width: 0;
        padding-left: 6px;
        line-height: 18px;
        color: var(--vscode-badge-foreground);
        background: var(--vscode-badge-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 3px;
      }

      .token button {
        flex: none;
        padding: 0;
        border: 0;
        color: inherit;
        background: transparent;
        cursor: pointer;
      }

      input {
        flex: 1;
        min-width: 60px;
        margin: 0;
        padding: 1px 2px;
        font: inherit;
        line-height: 18px;
        color: inherit;
        background: transparent;
        border: 0;
        outline: none;
      }

      input::placeholder {
        color: var(--vscode-input-placeholderForeground);
        opacity: 1;
      }
    `,
  ];
  static override properties = {
    label: { attribute: false },
    placeholder: { attribute: false },
    tokens: { attribute: false },
    disabled: { type: Boolean },
  };

  declare label: string;
  declare placeholder: string;
  declare tokens: readonly string[];
  declare disabled: boolean;

  constructor() {
    super();
    this.label = '';
    this.placeholder = '';
    this.tokens = [];
    this.disabled = false;
  }

  protected override render(): TemplateResult {
    return html`
      <label for="input">${this.label}</label>
      <div class="input box">
        ${this.tokens.map((token, index) => this.#token(token, index))}
        <input
          id="input"
          autocomplete="off"
          spellcheck="false"
          placeholder=${this.tokens.length === 0 ? this.placeholder : nothing}
          ?disabled=${this.disabled}
          @keydown=${this.#onKey}
          @blur=${(event: FocusEvent) => this.#take(event.currentTarget as HTMLInputElement)}
        />
      </div>
    `;
  }

  #token(token: string, index: number): TemplateResult {
    const label = l10n.t('Remove {0}', token);
    return html`<span class="token"
      ><bdi class="truncate" title=${token}>${token}</bdi
      ><button
        aria-label=${label}
        title=${label}
        ?disabled=${this.disabled}
        @click=${() => this.#send(this.tokens.filter((_, at) => at !== index))}
      >
        ${icon('close')}
      </button></span
    >`;
  }

  #onKey(event: KeyboardEvent): void {
    const input = event.currentTarget as HTMLInputElement;
    const submits = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (submits) this.#take(input);
    else if ((event.key === 'Enter' || event.key === ',') && input.value.trim() !== '') {
      event.preventDefault();
      this.#take(input);
    } else if (event.key === 'Backspace' && input.value === '') this.#send(this.tokens.slice(0, -1));
  }

  #take(input: HTMLInputElement): void {
    const token = input.value.trim();
    input.value = '';
    if (token !== '' && !this.tokens.includes(token)) this.#send([...this.tokens, token]);
  }

  #send(tokens: readonly string[]): void {
    this.tokens = tokens;
    this.dispatchEvent(new CustomEvent<readonly string[]>('foldline-change', { detail: tokens }));
  }
}

customElements.define('foldline-token-input', TokenInput);
