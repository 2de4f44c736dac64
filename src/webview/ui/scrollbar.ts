import { css, html, LitElement, type TemplateResult } from 'lit';
import { ElementSize } from './element-size.ts';
import { place } from './place.ts';
import { scrollOfThumb, thumbOf } from './virtual-list.ts';

/**
 * A vertical scrollbar in the editor's look, for content of any height: browsers stop at some ten million pixels,
 * a log does not. Sends `foldline-scroll` with the new scroll as its detail.
 */
export class Scrollbar extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      display: block;
      width: 12px;
      touch-action: none;
    }

    .thumb {
      position: absolute;
      inset: 0 1px auto;
      background: var(--vscode-scrollbarSlider-background);
      border: 1px solid var(--vscode-contrastBorder, transparent);
      box-sizing: border-box;
    }

    .thumb:hover {
      background: var(--vscode-scrollbarSlider-hoverBackground);
    }

    .thumb:active {
      background: var(--vscode-scrollbarSlider-activeBackground);
    }
  `;
  static override properties = {
    content: { attribute: false },
    viewport: { attribute: false },
    offset: { attribute: false },
  };

  /** Height of the whole content. */
  declare content: number;
  /** Height of its part in view. */
  declare viewport: number;
  declare offset: number;

  readonly #size = new ElementSize(this);
  #grip: number | undefined;

  constructor() {
    super();
    this.content = 0;
    this.viewport = 0;
    this.offset = 0;
    this.addEventListener('pointerdown', (event) => this.#grab(event));
    this.addEventListener('pointermove', (event) => this.#drag(event));
    this.addEventListener('pointerup', () => (this.#grip = undefined));
    this.addEventListener('pointercancel', () => (this.#grip = undefined));
  }

  protected override render(): TemplateResult {
    const thumb = thumbOf(this.offset, this.content, this.viewport, this.#size.height);
    return html`<div
      class="thumb"
      aria-hidden="true"
      ?hidden=${thumb.length === 0}
      ${place({ height: `${thumb.length}px`, transform: `translateY(${thumb.start}px)` })}
    ></div>`;
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    const thumb = thumbOf(this.offset, this.content, this.viewport, this.#size.height);
    const onThumb = event.composedPath()[0] === this.renderRoot.querySelector('.thumb');
    this.#grip = onThumb ? event.offsetY : thumb.length / 2;
    if (!onThumb) this.#drag(event);
  }

  #drag(event: PointerEvent): void {
    if (this.#grip === undefined) return;
    const start = event.clientY - this.getBoundingClientRect().top - this.#grip;
    const scroll = scrollOfThumb(start, this.content, this.viewport, this.#size.height);
    this.dispatchEvent(new CustomEvent('foldline-scroll', { detail: scroll }));
  }
}

customElements.define('foldline-scrollbar', Scrollbar);
