import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { ElementSize } from '../ui/element-size.ts';
import { place } from '../ui/place.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { ThemeWatch } from '../ui/theme.ts';
import { AxisScale, type AxisWindow } from './axis.ts';
import { sizeCanvas } from './canvas.ts';
import { Histogram } from './histogram.ts';
import { readPalette } from './palette.ts';

/** A press this near to an edge of the brush moves that edge. */
const EDGE_REACH = 5;
const NARROWEST_BRUSH = 4;

/**
 * The whole log as a histogram, with the part in view as a brush on it. Moving the brush or its edges sends
 * `foldline-window` with the new window as its detail.
 */
export class Overview extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        display: block;
        height: 28px;
        touch-action: none;
        overflow: clip;
      }

      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }

      .brush {
        position: absolute;
        inset: 0 auto 0 0;
        background: var(--vscode-scrollbarSlider-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-width: 0 1px;
      }

      :host(:hover) .brush {
        background: var(--vscode-scrollbarSlider-hoverBackground);
      }
    `,
  ];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
    whole: { attribute: false },
    window: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;
  /** The whole axis. */
  declare whole: AxisWindow | null;
  /** The part in view. */
  declare window: AxisWindow;

  readonly #size = new ElementSize(this);
  readonly #histogram = new Histogram();
  #drag: { readonly part: 'whole' | 'start' | 'end'; readonly at: number; readonly window: AxisWindow } | undefined;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
    new ThemeWatch(this, () => this.#histogram.forget());
    this.addEventListener('pointerdown', (event) => this.#grab(event));
    this.addEventListener('pointermove', (event) => this.#move(event));
    this.addEventListener('pointerup', () => (this.#drag = undefined));
    this.addEventListener('pointercancel', () => (this.#drag = undefined));
  }

  protected override updated(_changed: PropertyValues): void {
    const { width, height } = this.#size;
    const canvas = this.renderRoot.querySelector('canvas');
    const { columns, list } = this.store;
    if (canvas === null || width === 0 || height === 0 || this.whole === null) return;
    const changed = this.#histogram.update(columns, list, this.settings.value.axis, new AxisScale(this.whole, width));
    const context = sizeCanvas(canvas, width, height);
    if (changed && context !== null) this.#histogram.paint(context, height, readPalette(this));
  }

  protected override render(): TemplateResult {
    const brush = this.#brush();
    return html`<canvas aria-hidden="true"></canvas>
      <div
        class="brush"
        ?hidden=${this.settings.value.zoom === null}
        ${place({ width: `${brush.end - brush.start}px`, transform: `translateX(${brush.start}px)` })}
      ></div>`;
  }

  /** The brush in pixels. */
  #brush(): AxisWindow {
    if (this.whole === null) return { start: 0, end: 0 };
    const scale = new AxisScale(this.whole, this.#size.width);
    const start = Math.round(scale.toPixel(this.window.start));
    return { start, end: Math.max(start + NARROWEST_BRUSH, Math.round(scale.toPixel(this.window.end))) };
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0 || this.whole === null) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    const x = event.clientX - this.getBoundingClientRect().left;
    const { start, end } = this.#brush();
    const zoomed = this.settings.value.zoom !== null;
    const nearStart = zoomed && Math.abs(x - start) <= EDGE_REACH;
    const nearEnd = zoomed && Math.abs(x - end) <= EDGE_REACH;
    if (!nearStart && !nearEnd && (x < start || x > end)) this.#centre(x);
    this.#drag = { part: nearStart ? 'start' : nearEnd ? 'end' : 'whole', at: x, window: this.window };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined || this.whole === null) return;
    const x = event.clientX - this.getBoundingClientRect().left;
    const distance = (x - drag.at) / new AxisScale(this.whole, this.#size.width).pixelsPerUnit;
    const { start, end } = drag.window;
    if (drag.part === 'whole') this.#send({ start: start + distance, end: end + distance });
    else if (drag.part === 'start') this.#send({ start: Math.min(start + distance, end), end });
    else this.#send({ start, end: Math.max(end + distance, start) });
  }

  #centre(x: number): void {
    if (this.whole === null) return;
    const middle = new AxisScale(this.whole, this.#size.width).toValue(x);
    const half = (this.window.end - this.window.start) / 2;
    this.#send({ start: middle - half, end: middle + half });
  }

  #send(window: AxisWindow): void {
    this.window = window;
    this.dispatchEvent(new CustomEvent('foldline-window', { detail: window }));
  }
}

customElements.define('foldline-overview', Overview);
