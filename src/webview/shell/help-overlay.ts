import * as l10n from '@vscode/l10n';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { baseStyles } from '../ui/shared-styles.ts';
import { iconStyles } from '../ui/icon.ts';
import { toolButton } from '../ui/tool-button.ts';
import { keyGroups, type KeyHelp } from './key-help.ts';

/** All keys of the view, over it. A modal dialog: the rest of the page is inert, and the focus returns when it closes. */
export class HelpOverlay extends LitElement {
  static override styles = [
    baseStyles,
    iconStyles,
    css`
      dialog {
        width: min(880px, calc(100% - 32px));
        max-height: calc(100% - 32px);
        padding: 0;
        overflow: hidden auto;
        color: var(--vscode-editorWidget-foreground, inherit);
        background: var(--vscode-editorWidget-background);
        border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 6px;
        box-shadow: 0 4px 16px var(--vscode-widget-shadow, transparent);
      }

      dialog::backdrop {
        background: color-mix(in srgb, var(--vscode-editor-background) 55%, transparent);
      }

      header {
        position: sticky;
        top: 0;
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 8px 8px 8px 16px;
        background: inherit;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }

      h1 {
        margin: 0;
        font-size: 14px;
        font-weight: 600;
      }

      .groups {
        columns: 380px 2;
        column-gap: 32px;
        padding: 0 16px 16px;
      }

      section {
        break-inside: avoid;
        padding-top: 12px;
      }

      h2 {
        margin: 0 0 4px;
        font-size: 11px;
        font-weight: 600;
        text-transform: uppercase;
      }

      dl {
        display: grid;
        grid-template-columns: 168px 1fr;
        gap: 4px 14px;
        margin: 0;
        font-size: 12px;
        line-height: 18px;
      }

      dt {
        white-space: nowrap;
      }

      dd {
        margin: 0;
        color: var(--vscode-descriptionForeground);
      }

      kbd {
        display: inline-block;
        min-width: 18px;
        padding: 0 4px;
        font: inherit;
        font-size: 11px;
        line-height: 16px;
        text-align: center;
        color: var(--vscode-keybindingLabel-foreground);
        background: var(--vscode-keybindingLabel-background);
        border: 1px solid var(--vscode-keybindingLabel-border, var(--vscode-contrastBorder, transparent));
        border-bottom-color: var(--vscode-keybindingLabel-bottomBorder, var(--vscode-contrastBorder, transparent));
        border-radius: 3px;
      }

      kbd + kbd {
        margin-left: 2px;
      }

      .or {
        margin-left: 6px;
      }
    `,
  ];

  show(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog?.open === false) dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @keydown=${this.#onKey} @click=${this.#onClick}>
      <header>
        <h1 id="title">${l10n.t('Keys')}</h1>
        ${toolButton('close', l10n.t('Close (Escape)'), () => this.#close())}
      </header>
      <div class="groups">
        ${keyGroups(navigator.platform.startsWith('Mac')).map(
          ({ title, help }) =>
            html`<section>
              <h2>${title}</h2>
              <dl>
                ${help.map(
                  ({ keys, text }) =>
                    html`<dt>${keysOf(keys)}</dt>
                      <dd>${text}</dd>`,
                )}
              </dl>
            </section>`,
        )}
      </div>
    </dialog>`;
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** Its button is all that can have the focus in it: there is nothing to tab to. */
  #onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Tab') event.preventDefault();
    if (event.key === '?') this.#close();
  }

  /** A click beside the dialog closes it. */
  #onClick(event: MouseEvent): void {
    if (event.target === event.currentTarget) this.#close();
  }
}

function keysOf(keys: KeyHelp['keys']): readonly TemplateResult[] {
  return keys.map((parts, index) => {
    const shown = parts.map((part) => html`<kbd>${part}</kbd>`);
    return index === 0 ? html`${shown}` : html`<span class="or">${shown}</span>`;
  });
}

customElements.define('foldline-help-overlay', HelpOverlay);
