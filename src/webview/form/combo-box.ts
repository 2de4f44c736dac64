import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon, iconStyles } from '../ui/icon.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { typeMark, typeMarkStyles } from '../ui/type-mark.ts';
import { fieldStyles } from './field-styles.ts';

/** What can be chosen; anything else can be typed. */
export interface ComboOption {
  readonly value: string;
  /** Stands at the right, e.g. a count. */
  readonly note: string;
  /** The id of an event type, whose mark stands before it. */
  readonly typeId?: number;
}

/**
 * A text field with a list of what is there already. Sends `foldline-input` with the text as its detail while it is
 * typed or chosen, `foldline-choose` with it where it was chosen, and `foldline-suggest` with the text that options are
 * wanted for: what is typed, or nothing where the user only opens the list.
 */
export class ComboBox extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    baseStyles,
    iconStyles,
    fieldStyles,
    ...typeMarkStyles,
    css`
      :host {
        display: block;
      }

      .box {
        position: relative;
      }

      .toggle {
        position: absolute;
        inset: 1px 1px 1px auto;
        width: 24px;
        padding: 0;
        border: 0;
        color: var(--vscode-icon-foreground);
        background: transparent;
        cursor: pointer;
      }

      .box .input {
        padding-right: 26px;
      }

      ul {
        position: absolute;
        inset: 100% 0 auto;
        z-index: 3;
        max-height: 220px;
        margin: 1px 0 0;
        padding: 2px;
        overflow: hidden auto;
        list-style: none;
        color: var(--vscode-settings-dropdownForeground, var(--vscode-foreground));
        background: var(--vscode-settings-dropdownBackground, var(--vscode-editorWidget-background));
        border: 1px solid
          var(--vscode-settings-dropdownListBorder, var(--vscode-contrastBorder, var(--vscode-focusBorder)));
        border-radius: 4px;
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        scrollbar-width: thin;
      }

      li {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 1px 6px;
        line-height: 20px;
        border-radius: 3px;
        cursor: pointer;
      }

      li .quiet {
        margin-left: auto;
        padding-left: 8px;
        white-space: nowrap;
      }

      li:hover {
        background: var(--vscode-list-hoverBackground);
        outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }

      li[aria-selected='true'],
      li[aria-selected='true'] .quiet {
        color: var(--vscode-list-activeSelectionForeground);
        background: var(--vscode-list-activeSelectionBackground);
      }

      li[aria-selected='true'] {
        outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -1px;
      }
    `,
  ];
  static override properties = {
    label: { attribute: false },
    value: { attribute: false },
    placeholder: { attribute: false },
    options: { attribute: false },
    error: { attribute: false },
    open: { state: true },
    active: { state: true },
  };

  declare label: string;
  declare value: string;
  declare placeholder: string;
  declare options: readonly ComboOption[];
  /** What is wrong with the value. */
  declare error: string | undefined;
  declare open: boolean;
  /** Index of the option that Enter chooses; -1 where none is. */
  declare active: number;

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.placeholder = '';
    this.options = [];
    this.open = false;
    this.active = -1;
  }

  /** A box that is not drawn yet takes the keyboard when it is, unless something else beside it has it by then. */
  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) {
      super.focus(options);
      return;
    }
    void this.updateComplete.then(() => {
      const root = this.getRootNode();
      const isTaken = root instanceof ShadowRoot && root.activeElement !== null;
      if (!isTaken) super.focus(options);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('options')) this.active = Math.min(this.active, this.options.length - 1);
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { options } = this;
    // What is written out already needs no offer.
    const isOpen = this.open && options.length > 0 && !(options.length === 1 && options[0]?.value === this.value);
    return html`
      <label part="label" for="input">${this.label}</label>
      <div class="box" @focusout=${() => this.#close()}>
        <input
          id="input"
          class="input"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${isOpen}
          aria-controls="options"
          aria-activedescendant=${isOpen && this.active >= 0 ? `option-${this.active}` : nothing}
          aria-invalid=${this.error !== undefined}
          aria-describedby=${this.error === undefined ? nothing : 'error'}
          placeholder=${this.placeholder}
          .value=${this.value}
          @input=${(event: InputEvent) => this.#type((event.currentTarget as HTMLInputElement).value)}
          @keydown=${this.#onKey}
        />
        <button
          class="toggle"
          tabindex="-1"
          aria-label=${l10n.t('Show What There Is')}
          title=${l10n.t('Show What There Is')}
          @mousedown=${this.#onToggle}
        >
          ${icon('chevron-down')}
        </button>
        <ul id="options" role="listbox" aria-label=${this.label} ?hidden=${!isOpen}>
          ${options.map((option, index) => this.#option(option, index))}
        </ul>
      </div>
      ${
        this.error === undefined
          ? nothing
          : html`<p class="said error" id="error" role="alert">${icon('error')}<span>${this.error}</span></p>`
      }
    `;
  }

  #option({ value, note, typeId }: ComboOption, index: number): TemplateResult {
    return html`<li
      role="option"
      id="option-${index}"
      aria-selected=${index === this.active}
      @mousedown=${(event: MouseEvent) => event.preventDefault()}
      @click=${() => this.#choose(value)}
    >
      ${typeId === undefined ? nothing : typeMark(typeId)}<bdi class="truncate" title=${value}>${value}</bdi>
      <span class="quiet">${note}</span>
    </li>`;
  }

  #type(text: string): void {
    this.open = true;
    this.active = -1;
    this.#send(text);
    this.#suggest(text);
  }

  #choose(value: string): void {
    this.#close();
    this.#send(value);
    this.dispatchEvent(new CustomEvent<string>('foldline-choose', { detail: value }));
  }

  #send(value: string): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent<string>('foldline-input', { detail: value }));
  }

  #close(): void {
    this.open = false;
    this.active = -1;
  }

  #onToggle(event: MouseEvent): void {
    event.preventDefault();
    this.renderRoot.querySelector('input')?.focus();
    if (this.open) this.#close();
    else this.#open();
  }

  #open(): void {
    this.open = true;
    this.#suggest('');
  }

  #suggest(text: string): void {
    this.dispatchEvent(new CustomEvent<string>('foldline-suggest', { detail: text }));
  }

  #onKey(event: KeyboardEvent): void {
    const chosen = this.options[this.active];
    if (event.key === 'ArrowDown') this.#move(1);
    else if (event.key === 'ArrowUp') this.#move(-1);
    else if (event.key === 'Escape' && this.open) this.#close();
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && this.open && chosen !== undefined) {
      this.#choose(chosen.value);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(step: 1 | -1): void {
    if (!this.open) {
      this.#open();
      return;
    }
    const last = this.options.length - 1;
    const next = this.active + step;
    this.active = next < 0 ? last : next > last ? 0 : next;
  }
}

customElements.define('foldline-combo-box', ComboBox);
