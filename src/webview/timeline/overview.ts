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
import { OverviewDrag, type OverviewScene } from './overview-drag.ts';
import { readPalette } from './palette.ts';
import { filteredRange } from './range-filter.ts';

const NARROWEST_BRUSH = 4;

/**
 * The whole log as a histogram, with the part in view as a brush on it, and what the filter cuts out of the axis. Moving
 * the brush or its edges sends `foldline-window` with the new window as its detail; a drag beside it, or with Shift,
 * sends `foldline-range` with the new range, and a double click with none.
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
        cursor: crosshair;
      }

      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }

      .brush,
      .range {
        position: absolute;
        inset: 0 auto 0 0;
      }

      .brush {
        background: var(--vscode-scrollbarSlider-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-width: 0 1px;
        cursor: default;
      }

      :host(:hover) .brush {
        background: var(--vscode-scrollbarSlider-hoverBackground);
      }

      .range {
        border: solid var(--vscode-focusBorder);
        border-width: 2px 2px 0;
        background: color-mix(in srgb, var(--vscode-focusBorder) 14%, transparent);
        pointer-events: none;
      }
    `,
  ];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
    whole: { attribute: false },
    window: { attribute: false },
    drawn: { state: true },
  };

  declare store: LogStore;
  declare settings: SettingsStore;
  /** The whole axis. */
  declare whole: AxisWindow | null;
  /** The part in view. */
  declare window: AxisWindow;
  /** The range that is being drawn. */
  declare drawn: AxisWindow | undefined;

  readonly #size = new ElementSize(this);
  readonly #histogram = new Histogram();
  #drag: OverviewDrag | undefined;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
    new ThemeWatch(this, () => this.#histogram.forget());
    this.addEventListener('pointerdown', (event) => this.#grab(event));
    this.addEventListener('pointermove', (event) => this.#move(event));
    this.addEventListener('pointerup', () => this.#release());
    this.addEventListener('pointercancel', () => this.#forget());
    this.addEventListener('dblclick', () => this.#send('foldline-range', null));
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
    return html`<canvas aria-hidden="true"></canvas> ${this.#band('brush', this.#scene?.window)}
      ${this.#band('range', this.drawn ?? this.#scene?.range)}`;
  }

  get #scene(): OverviewScene | undefined {
    if (this.whole === null) return undefined;
    return {
      scale: new AxisScale(this.whole, Math.max(1, this.#size.width)),
      whole: this.whole,
      window: this.settings.value.zoom === null ? undefined : this.window,
      range: filteredRange(this.store.filter, this.settings.value.axis),
    };
  }

  #band(kind: 'brush' | 'range', window: AxisWindow | undefined): TemplateResult {
    const { scale } = this.#scene ?? {};
    const width = this.#size.width;
    const pixel = (value: number): number => Math.min(width + 2, Math.max(-2, Math.round(scale?.toPixel(value) ?? 0)));
    const start = window === undefined ? 0 : pixel(window.start);
    const end = window === undefined ? 0 : pixel(window.end);
    return html`<div
      class=${kind}
      ?hidden=${window === undefined}
      ${place({ width: `${Math.max(NARROWEST_BRUSH, end - start)}px`, transform: `translateX(${start}px)` })}
    ></div>`;
  }

  #grab(event: PointerEvent): void {
    const scene = this.#scene;
    if (event.button !== 0 || scene === undefined) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.#drag = new OverviewDrag(scene, this.#x(event), event.shiftKey);
  }

  #move(event: PointerEvent): void {
    const change = this.#drag?.move(this.#x(event));
    if (change === undefined) return;
    if ('range' in change) {
      this.drawn = change.range;
      return;
    }
    this.window = change.window;
    this.#send('foldline-window', change.window);
  }

  #release(): void {
    const clicked = this.#drag?.click();
    if (clicked !== undefined) this.#send('foldline-window', clicked);
    if (this.drawn !== undefined) this.#send('foldline-range', this.drawn);
    this.#forget();
  }

  #forget(): void {
    this.#drag = undefined;
    this.drawn = undefined;
  }

  #x(event: PointerEvent): number {
    return event.clientX - this.getBoundingClientRect().left;
  }

  #send(name: 'foldline-window' | 'foldline-range', detail: AxisWindow | null): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('foldline-overview', Overview);
