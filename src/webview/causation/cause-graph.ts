import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { sizeCanvas } from '../timeline/canvas.ts';
import { FrameLoop } from '../timeline/frame-loop.ts';
import { ElementSize } from '../ui/element-size.ts';
import { isAtPointer, isMenuKey, offerEventMenu, type MenuSpot } from '../ui/event-menu.ts';
import { iconStyles } from '../ui/icon.ts';
import '../ui/scrollbar.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { ThemeWatch } from '../ui/theme.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import {
  boundCamera,
  fitCamera,
  heightScale,
  panCamera,
  READABLE_SCALE,
  revealBox,
  START_CAMERA,
  zoomCamera,
  type Camera,
  type Point,
} from './camera.ts';
import type { CausationStore } from './causation-store.ts';
import { causeGraphStyles } from './cause-graph-styles.ts';
import { nodeByKey } from './graph-keys.ts';
import { graphLaneNames } from './graph-lane-names.ts';
import { boxOf } from './graph-layout.ts';
import type { GraphModel } from './graph-model.ts';
import { readGraphPalette, type GraphPalette } from './graph-palette.ts';
import { GraphScreen } from './graph-screen.ts';
import type { GraphView } from './graph-store.ts';
import { graphTooltip } from './graph-tooltip.ts';
import { spokenNode } from './node-text.ts';
import { paintGraph } from './paint-graph.ts';
import { PointerGestures, pointIn, wheelPixels, type GestureTarget } from './pointer-gestures.ts';

const ZOOM_STEP = 1.5;

/** The graph of causes: layers from left to right, a lane a stream. */
export class CauseGraph extends LitElement implements GestureTarget {
  static override styles = [baseStyles, iconStyles, ...typeMarkStyles, causeGraphStyles];
  static override properties = {
    store: { attribute: false },
    hovered: { state: true },
  };

  declare store: CausationStore;
  /** The node under the pointer, and where that is. */
  declare hovered: { readonly place: number; readonly at: Point } | undefined;

  readonly #plot = new ElementSize(this, '.plot');
  readonly #frames = new FrameLoop(() => this.#draw());
  readonly #gestures = new PointerGestures(this);
  #palette: GraphPalette | undefined;
  #revealed = -1;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store]);
    new ThemeWatch(this, () => (this.#palette = undefined));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frames.dispose();
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.plot')?.focus();
  }

  zoomBy(factor: number): void {
    this.zoom(factor, this.#currentSpot() ?? { x: this.#plot.width / 2, y: this.#plot.height / 2 });
  }

  fit(): void {
    const { layout } = this.store.graph.view ?? {};
    if (layout !== undefined) this.#look(fitCamera(layout, this.#plot));
  }

  zoom(factor: number, at: Point): void {
    const { layout } = this.store.graph.view ?? {};
    if (layout !== undefined) this.#look(zoomCamera(this.#camera, factor, at, layout, this.#plot));
  }

  pan(x: number, y: number): void {
    const { layout } = this.store.graph.view ?? {};
    if (layout !== undefined) this.#look(panCamera(this.#camera, x, y, layout, this.#plot));
  }

  hover(point: Point | undefined): void {
    const place = point === undefined ? undefined : this.#nodeAt(point);
    this.hovered = place === undefined || point === undefined ? undefined : { place, at: point };
  }

  pick(point: Point): void {
    const position = this.#positionOf(this.#nodeAt(point));
    if (position !== undefined) this.store.select(position);
  }

  open(point: Point): void {
    const position = this.#positionOf(this.#nodeAt(point));
    if (position !== undefined) this.store.open(position);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { view } = this.store.graph;
    if (view === undefined || this.#plot.width === 0) return;
    // A graph that is shown first is not made narrower than one can read.
    const camera = this.store.graph.camera ?? fitCamera(view.layout, this.#plot, READABLE_SCALE);
    this.store.graph.camera = boundCamera(camera, view.layout, this.#plot);
    if (this.#revealed === this.store.revealed) return;
    this.#revealed = this.store.revealed;
    const current = this.store.graph.model?.placeOf(this.store.current);
    if (current === undefined) return;
    this.store.graph.camera = revealBox(this.#camera, boxOf(view.layout, current), view.layout, this.#plot);
    this.hovered = undefined;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#frames.schedule();
  }

  protected override render(): TemplateResult {
    const { model, view } = this.store.graph;
    if (model === undefined || view === undefined) return html``;
    const current = model.placeOf(this.store.current);
    const spoken = current === undefined ? '' : spokenNode(model, current);
    const tall = heightScale(this.#camera);
    return html`
      <div
        class="names"
        aria-hidden="true"
        @wheel=${{ handleEvent: (event: WheelEvent) => this.#scroll(event), passive: false }}
      >
        ${graphLaneNames(model, this.#screen(view), current)}
      </div>
      <div
        class="plot"
        tabindex="0"
        role="application"
        aria-label=${l10n.t('Graph of causes and effects')}
        aria-describedby="current"
        @keydown=${this.#onKey}
        @contextmenu=${(event: MouseEvent) => offerEventMenu(event, this.#menuSpot(event))}
        @pointerdown=${this.#gestures.down}
        @pointermove=${this.#gestures.move}
        @pointerup=${this.#gestures.up}
        @pointercancel=${this.#gestures.cancel}
        @pointerleave=${this.#gestures.leave}
        @dblclick=${this.#gestures.doubleClick}
        @wheel=${{ handleEvent: this.#gestures.wheel, passive: false }}
      >
        <canvas aria-hidden="true"></canvas>
      </div>
      <foldline-scrollbar
        .content=${view.layout.height * tall}
        .viewport=${this.#plot.height}
        .offset=${this.#camera.y * tall}
        @foldline-scroll=${({ detail }: CustomEvent<number>) => this.#look({ ...this.#camera, y: detail / tall })}
      ></foldline-scrollbar>
      <div class="spoken" id="current" role="status">${spoken}</div>
      ${this.hovered === undefined ? nothing : graphTooltip(model, this.hovered.place, this.store.timeZone, this.#pageSpot(this.hovered.at))}
    `;
  }

  get #camera(): Camera {
    return this.store.graph.camera ?? START_CAMERA;
  }

  #look(camera: Camera): void {
    this.store.graph.camera = camera;
    this.hovered = undefined;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('foldline-look'));
  }

  #screen({ layout }: GraphView): GraphScreen {
    return new GraphScreen(layout, this.#camera, this.#plot);
  }

  #nodeAt(point: Point): number | undefined {
    const { view } = this.store.graph;
    return view === undefined ? undefined : this.#screen(view).nodeAt(point);
  }

  #positionOf(place: number | undefined): number | undefined {
    return place === undefined ? undefined : this.store.graph.model?.nodes[place]?.position;
  }

  /** Selects the event that a menu is asked for, the one under the pointer or the current one, and says where it is. */
  #menuSpot(event?: MouseEvent): MenuSpot | undefined {
    const { model, view } = this.store.graph;
    if (model === undefined || view === undefined) return undefined;
    if (event !== undefined && isAtPointer(event)) {
      const position = this.#positionOf(this.#nodeAt(pointIn(event)));
      if (position === undefined) return undefined;
      this.store.select(position);
      return { x: event.clientX, y: event.clientY };
    }
    const place = model.placeOf(this.store.current);
    const position = this.#positionOf(place);
    if (place === undefined || position === undefined) return undefined;
    this.store.select(position);
    const screen = this.#screen(view);
    return this.#pageSpot({ x: screen.left(place), y: screen.top(place) + screen.nodeHeight });
  }

  /** Where the current node begins in pixels of the plot, where that is in view: it stays there while zooming. */
  #currentSpot(): Point | undefined {
    const { model, view } = this.store.graph;
    const current = model?.placeOf(this.store.current);
    if (view === undefined || current === undefined) return undefined;
    const screen = this.#screen(view);
    const x = screen.left(current);
    const y = screen.top(current) + screen.nodeHeight / 2;
    return x >= 0 && y >= 0 && x <= this.#plot.width && y <= this.#plot.height ? { x, y } : undefined;
  }

  /** A point of the plot in the page. */
  #pageSpot({ x, y }: Point): Point {
    const { left = 0, top = 0 } = this.renderRoot.querySelector('.plot')?.getBoundingClientRect() ?? {};
    return { x: left + x, y: top + y };
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { model, view } = this.store.graph;
    const { width, height } = this.#plot;
    if (canvas === null || model === undefined || view === undefined || width === 0 || height === 0) return;
    const context = sizeCanvas(canvas, width, height);
    if (context === null) return;
    this.#palette ??= readGraphPalette(this);
    paintGraph(context, {
      model,
      view,
      screen: this.#screen(view),
      palette: this.#palette,
      current: model.placeOf(this.store.current),
      selected: model.placeOf(this.store.selected),
      hovered: this.hovered?.place,
    });
  }

  /** Over the names the wheel scrolls, as it does over other lists. */
  #scroll(event: WheelEvent): void {
    event.preventDefault();
    this.pan(0, wheelPixels(event).down);
  }

  #onKey(event: KeyboardEvent): void {
    const { model, view } = this.store.graph;
    if (model === undefined || view === undefined || event.altKey) return;
    const act = this.#keyAction(event, model, view);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #keyAction(event: KeyboardEvent, model: GraphModel, { layout }: GraphView): (() => void) | undefined {
    const place = model.placeOf(this.store.current) ?? 0;
    const position = model.nodes[place]?.position ?? 0;
    const isControl = event.ctrlKey || event.metaKey;
    if (isMenuKey(event)) return () => offerEventMenu(event, this.#menuSpot());
    if (event.key === 'Enter') return () => (isControl ? this.store.open(position) : this.store.select(position));
    if (isControl) return undefined;
    switch (event.key) {
      case ' ':
        return () => this.store.graph.fold(place);
      case '+':
      case '=':
        return () => this.zoomBy(ZOOM_STEP);
      case '-':
        return () => this.zoomBy(1 / ZOOM_STEP);
      case '0':
        return () => this.fit();
      default: {
        const next = nodeByKey(event.key, model, layout, place);
        return next === undefined ? undefined : () => this.store.moveTo(model.nodes[next]?.position ?? position);
      }
    }
  }
}

customElements.define('foldline-cause-graph', CauseGraph);
