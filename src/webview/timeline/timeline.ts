import * as l10n from '@vscode/l10n';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import { Playback } from '../model/playback.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { ElementSize } from '../ui/element-size.ts';
import { iconStyles } from '../ui/icon.ts';
import { nativeSelectStyles } from '../ui/native-select.ts';
import '../ui/scrollbar.ts';
import { baseStyles, paneHeaderStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { ThemeWatch } from '../ui/theme.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import { AxisCut } from './axis-cut.ts';
import type { AxisWindow } from './axis.ts';
import { bookmarkFlags, flagStyles } from './bookmark-flags.ts';
import { sizeCanvas } from './canvas.ts';
import { FrameLoop } from './frame-loop.ts';
import { Gestures, type GestureTarget } from './gestures.ts';
import { eventAt, eventInLane, eventInView, type Hit } from './hit-test.ts';
import { laneNames } from './lane-names.ts';
import { noTimes, timelineOverlay } from './overlay.ts';
import './overview.ts';
import { paintScene } from './paint.ts';
import { readPalette, type Palette } from './palette.ts';
import { axisTicks } from './ticks.ts';
import { LANE_HEIGHT, TimelineModel } from './timeline-model.ts';
import { timelineHeader } from './timeline-header.ts';
import { timelineKey } from './timeline-keys.ts';
import { timelineStyles } from './timeline-styles.ts';
import { axisStart, overviewHint, timelineDescription } from './timeline-texts.ts';
import { timelineTooltip } from './tooltip.ts';
import { transportStyles } from './transport.ts';

const AXIS_HEIGHT = 22;
const ZOOM_STEP = 0.6;
const OPEN_ZOOM = 0.25;
const PLAYHEAD_REACH = 5;

/** The events over position or time, a lane a stream or a type, with the playhead at the selected one. */
export class Timeline extends LitElement implements GestureTarget {
  static override styles = [
    baseStyles,
    paneHeaderStyles,
    segmentedStyles,
    iconStyles,
    ...typeMarkStyles,
    timelineStyles,
    nativeSelectStyles,
    transportStyles,
    flagStyles,
  ];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
    hit: { state: true },
  };

  declare store: LogStore;
  declare settings: SettingsStore;
  declare hit: Hit | undefined;

  readonly #plot = new ElementSize(this, '.plot');
  readonly #frames = new FrameLoop(() => this.#draw());
  readonly #gestures = new Gestures(this);
  #player: Playback | undefined;
  #created: TimelineModel | undefined;
  #palette: Palette | undefined;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings, this.#playback]);
    new ThemeWatch(this, () => (this.#palette = undefined));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#stopPlaying);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#stopPlaying);
    this.#stopPlaying();
    this.#frames.dispose();
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.plot')?.focus();
  }

  zoom(factor: number, x?: number): void {
    this.#model.zoom(factor, x);
    this.#moved();
  }

  pan(x: number, y: number): void {
    this.#model.pan(x, y);
    this.#moved();
  }

  hover(point: { readonly x: number; readonly y: number } | undefined): void {
    this.hit = point === undefined ? undefined : eventAt(this.#model, point.x, point.y);
    this.toggleAttribute('grab', point !== undefined && this.grabsPlayhead(point.x, point.y));
  }

  pick(x: number, y: number): void {
    const hit = eventAt(this.#model, x, y);
    if (hit !== undefined) this.#model.selectHere(hit.index);
  }

  open(x: number, y: number): void {
    if (eventAt(this.#model, x, y) !== undefined) this.settings.update({ inspectorOpen: true });
    this.zoom(OPEN_ZOOM, x);
  }

  scrub(x: number): void {
    const index = eventInView(this.#model, x);
    if (index !== undefined) this.#model.selectHere(index);
  }

  grabsPlayhead(x: number, y: number): boolean {
    if (y >= this.#plot.height - AXIS_HEIGHT) return true;
    const playhead = this.#playhead();
    return (
      playhead !== undefined && Math.abs(playhead.x - x) <= PLAYHEAD_REACH && eventAt(this.#model, x, y) === undefined
    );
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#model.update(this.#plot.width, this.#plot.height - AXIS_HEIGHT);
  }

  protected override updated(_changed: PropertyValues): void {
    this.#frames.schedule();
  }

  protected override render(): TemplateResult {
    return html`
      ${timelineHeader(this.store, this.settings, this.#playback, {
        choose: (change) => this.#choose(change),
        zoomIn: () => this.zoom(ZOOM_STEP),
        zoomOut: () => this.zoom(1 / ZOOM_STEP),
        fit: () => this.#fit(),
        filterToView: () => this.#cut.toView(),
      })}
      <div class="strip">
        <span class="names quiet truncate">${l10n.t('All events')}</span>
        <foldline-overview
          title=${overviewHint()}
          .store=${this.store}
          .settings=${this.settings}
          .whole=${this.#model.whole}
          .window=${this.#model.scale.window}
          @foldline-window=${(event: CustomEvent<AxisWindow>) => this.#showWindow(event.detail)}
          @foldline-range=${(event: CustomEvent<AxisWindow | null>) => this.#cut.to(event.detail)}
        ></foldline-overview>
      </div>
      <div class="body">
        <div class="names" @wheel=${{ handleEvent: this.#gestures.wheelLanes, passive: false }}>
          ${laneNames(this.store, this.#model, (lane) => this.#selectInLane(lane))}
          <div class="corner truncate">${axisStart(this.store, this.settings, this.#model)}</div>
        </div>
        <div
          class="plot"
          tabindex="0"
          role="application"
          aria-label=${timelineDescription(this.store, this.#model)}
          @keydown=${this.#onKey}
          @pointerdown=${this.#gestures.down}
          @pointermove=${this.#gestures.move}
          @pointerup=${this.#gestures.up}
          @pointercancel=${this.#gestures.cancel}
          @pointerleave=${this.#gestures.leave}
          @dblclick=${this.#gestures.doubleClick}
          @wheel=${{ handleEvent: this.#gestures.wheel, passive: false }}
        >
          <canvas aria-hidden="true"></canvas>
          ${this.#overlay()}
        </div>
        <foldline-scrollbar
          .content=${this.#model.lanes.length * LANE_HEIGHT}
          .viewport=${this.#plot.height - AXIS_HEIGHT}
          .offset=${this.#model.laneScroll}
          @foldline-scroll=${(event: CustomEvent<number>) => this.#scrollLanes(event.detail)}
        ></foldline-scrollbar>
      </div>
      ${timelineTooltip(this.store, this.hit, this)}
    `;
  }

  get #model(): TimelineModel {
    this.#created ??= new TimelineModel(this.store, this.settings);
    return this.#created;
  }

  get #cut(): AxisCut {
    return new AxisCut(this.store, this.settings, this.#model);
  }

  get #playback(): Playback {
    this.#player ??= new Playback(this.store, this.settings);
    return this.#player;
  }

  // An arrow function, because it is handed out as a listener.
  readonly #stopPlaying = (): void => this.#player?.stop();

  #choose(change: Partial<ViewSettings>): void {
    this.hit = undefined;
    this.settings.update(change);
    this.#model.revealAgain();
  }

  #playhead(): { readonly x: number; readonly y: number } | undefined {
    const { selected } = this.store;
    return selected === null || !this.#model.drawable ? undefined : this.#model.placeOf(selected);
  }

  #overlay(): TemplateResult {
    if (!this.#model.drawable && this.store.columns.count > 0) return noTimes();
    const { width, height } = this.#plot;
    const scene = { width, height: height - AXIS_HEIGHT, selected: this.#playhead(), hovered: this.hit };
    return html`${timelineOverlay(scene)} ${bookmarkFlags(this.store, this.#model, width)}`;
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { width, height } = this.#plot;
    if (canvas === null || width === 0 || height === 0) return;
    const context = sizeCanvas(canvas, width, height);
    if (context === null) return;
    if (!this.#model.drawable) return context.clearRect(0, 0, width, height);
    this.#palette ??= readPalette(this);
    this.#model.count();
    const { first, end, offset } = this.#model.visibleLanes;
    const { selected } = this.store;
    const lane = selected === null ? undefined : this.#model.laneOf(selected);
    const { axis } = this.settings.value;
    paintScene(context, {
      width,
      height,
      laneHeight: LANE_HEIGHT,
      laneOffset: offset,
      bins: this.#model.bins,
      types: this.store.columns.type,
      selectedLane: lane !== undefined && lane >= first && lane < end ? lane - first : undefined,
      ticks: axisTicks(this.#model.scale, axis, this.store.columns.count, this.store.timeZone),
      axisHeight: AXIS_HEIGHT,
      palette: this.#palette,
    });
  }

  #moved(): void {
    this.hit = undefined;
    this.requestUpdate();
  }

  #fit(): void {
    this.#model.fit();
    this.#moved();
  }

  #showWindow(window: AxisWindow): void {
    this.#model.show(window);
    this.#moved();
  }

  #scrollLanes(offset: number): void {
    this.#model.scrollLanes(offset);
    this.#moved();
  }

  #selectInLane(lane: number): void {
    const index = eventInLane(this.#model, lane, this.#playhead()?.x ?? this.#plot.width);
    if (index !== undefined) this.store.select(index + 1);
  }

  #onKey(event: KeyboardEvent): void {
    const act = timelineKey(event, this.store, {
      zoomIn: () => this.zoom(ZOOM_STEP, this.#playheadInView()),
      zoomOut: () => this.zoom(1 / ZOOM_STEP, this.#playheadInView()),
      fit: () => this.#fit(),
      scrollLanes: (lanes) => this.pan(0, lanes * LANE_HEIGHT),
      play: () => this.#playback.toggle(),
      cut: (bound) => this.#cut.atSelected(bound),
      clearCut: () => this.#cut.to(null),
      lanesInView: Math.max(1, Math.floor((this.#plot.height - AXIS_HEIGHT) / LANE_HEIGHT) - 1),
    });
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #playheadInView(): number | undefined {
    const x = this.#playhead()?.x;
    return x !== undefined && x >= 0 && x <= this.#plot.width ? x : undefined;
  }
}

customElements.define('foldline-timeline', Timeline);
