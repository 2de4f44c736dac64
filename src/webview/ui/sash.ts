import { css, html, LitElement, type TemplateResult } from 'lit';
import { baseStyles } from './shared-styles.ts';

const KEY_STEP = 24;

/**
 * The border between two panes, moved with the pointer or the arrow keys. Sends `foldline-move` with the distance in
 * pixels (down or right is positive) as its detail, and `foldline-reset` on a double click.
 */
export class Sash extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        display: block;
        flex: none;
        background: var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }

      :host([direction='horizontal']) {
        height: 1px;
      }

      :host([direction='vertical']) {
        width: 1px;
      }

      .grip {
        position: absolute;
        z-index: 2;
        touch-action: none;
      }

      :host([direction='horizontal']) .grip {
        inset: -2px 0;
        cursor: ns-resize;
      }

      :host([direction='vertical']) .grip {
        inset: 0 -2px;
        cursor: ew-resize;
      }

      .grip:hover,
      .grip:active,
      .grip:focus-visible {
        background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
        outline: none;
        transition: background-color calc(0.1s * var(--foldline-motion)) ease-out calc(0.15s * var(--foldline-motion));
      }

      .grip:focus-visible {
        transition: none;
      }
    `,
  ];
  static override properties = {
    direction: { reflect: true },
    label: { attribute: false },
    percent: { attribute: false },
  };

  /** Of the border itself: a horizontal one lies between an upper and a lower pane. */
  declare direction: 'horizontal' | 'vertical';
  declare label: string;
  /** The share of the first pane, in percent. */
  declare percent: number;

  #last: number | undefined;

  constructor() {
    super();
    this.direction = 'horizontal';
    this.label = '';
    this.percent = 50;
  }

  protected override render(): TemplateResult {
    return html`<div
      class="grip"
      role="separator"
      tabindex="0"
      aria-label=${this.label}
      aria-orientation=${this.direction}
      aria-valuenow=${Math.round(this.percent)}
      @pointerdown=${this.#grab}
      @pointermove=${this.#drag}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @dblclick=${() => this.dispatchEvent(new CustomEvent('foldline-reset'))}
      @keydown=${this.#onKey}
    ></div>`;
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#last = this.#along(event);
  }

  #drag(event: PointerEvent): void {
    if (this.#last === undefined) return;
    const now = this.#along(event);
    this.#move(now - this.#last);
    this.#last = now;
  }

  #release(): void {
    this.#last = undefined;
  }

  #onKey(event: KeyboardEvent): void {
    const [back, on] = this.direction === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== back && event.key !== on) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(event.key === back ? -KEY_STEP : KEY_STEP);
  }

  #along(event: PointerEvent): number {
    return this.direction === 'vertical' ? event.clientX : event.clientY;
  }

  #move(distance: number): void {
    if (distance !== 0) this.dispatchEvent(new CustomEvent('foldline-move', { detail: distance }));
  }
}

customElements.define('foldline-sash', Sash);
