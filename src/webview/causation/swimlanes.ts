import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { StreamLanes } from '../../protocol/causation.ts';
import { formatTime } from '../../protocol/times.ts';
import { ElementSize } from '../ui/element-size.ts';
import { isAtPointer, isMenuKey, offerEventMenu, spotBelow } from '../ui/event-menu.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { place } from '../ui/place.ts';
import '../ui/scrollbar.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { typeMark, typeMarkStyles } from '../ui/type-mark.ts';
import { clampScroll, revealRow, visibleRows, type ListGeometry } from '../ui/virtual-list.ts';
import type { CausationStore } from './causation-store.ts';
import { ROW_HEIGHT, swimlaneBorders, swimlaneEdges, type LaneColumns } from './swimlane-edges.ts';
import { rowByKey } from './swimlane-keys.ts';
import { swimlaneStyles } from './swimlane-styles.ts';

/** Of the column of positions and times. */
const GUTTER = 258;
/** The same where there is only room for positions. */
const NARROW_GUTTER = 76;
/** Narrower than this the view has no times. */
const ROOM_FOR_TIMES = 720;
const NARROWEST_COLUMN = 130;

/** Streams as columns side by side, their events below one another in the order of the log. */
export class Swimlanes extends LitElement {
  static override styles = [baseStyles, iconStyles, ...typeMarkStyles, swimlaneStyles];
  static override properties = { store: { attribute: false } };

  declare store: CausationStore;

  readonly #scroller = new ElementSize(this, '.scroller');
  readonly #body = new ElementSize(this, '.body');
  #revealed = -1;
  #shown = -1;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store]);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.content')?.focus();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { lanes } = this.store;
    if (lanes.lanes === undefined || this.#body.height === 0) return;
    const row = lanes.rowOf(this.store.current);
    if (this.#revealed !== this.store.revealed && row >= 0) {
      this.#revealed = this.store.revealed;
      lanes.scroll = revealRow(row, lanes.scroll, this.#geometry);
    }
    lanes.scroll = clampScroll(lanes.scroll, this.#geometry);
    const { first, end } = visibleRows(lanes.scroll, this.#geometry);
    const positions = [...lanes.lanes.positions.subarray(first, end)];
    lanes.rows.want(positions);
    if (lanes.withCauses) lanes.causes.want(positions);
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#shown === this.#revealed) return;
    this.#shown = this.#revealed;
    // The rows are brought into view by themselves; a column farther right is not.
    this.renderRoot.querySelector('.current .event')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { lanes } = this.store.lanes;
    if (lanes === undefined) return html``;
    const { left, width } = this.#columns;
    const row = this.store.lanes.rowOf(this.store.current);
    const seen = visibleRows(this.store.lanes.scroll, this.#geometry);
    const template = `${left}px repeat(${lanes.streams.length}, ${width}px)`;
    return html`
      <div class="scroller">
        <div
          class="content"
          role="grid"
          tabindex="0"
          aria-label=${l10n.t('Streams side by side')}
          aria-rowcount=${lanes.positions.length + 1}
          aria-colcount=${lanes.streams.length + 1}
          aria-activedescendant=${row >= seen.first && row < seen.end ? `row-${row}` : nothing}
          ${place({ '--template': template, 'min-width': `${left + width * lanes.streams.length}px` })}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, lanes)}
          @contextmenu=${(event: MouseEvent) => this.#offerMenu(event)}
        >
          <div class="row header" role="row" aria-rowindex="1">
            <div class="cell quiet" role="columnheader">
              ${this.#hasTimes ? l10n.t('Position and time') : l10n.t('Position')}
            </div>
            ${lanes.streams.map((stream) => this.#header(stream))}
          </div>
          <div class="body" role="rowgroup" @wheel=${{ handleEvent: this.#onWheel, passive: false }}>
            <svg class="edges" aria-hidden="true">
              ${swimlaneBorders(this.#columns, lanes.streams.length)}
              ${this.store.lanes.withCauses ? swimlaneEdges(this.store.lanes, seen, this.#columns, this.store.current) : nothing}
            </svg>
            <div class="rows" role="presentation" ${place({ transform: `translateY(${Math.round(seen.offset)}px)` })}>
              ${Array.from({ length: seen.end - seen.first }, (_, index) => this.#row(lanes, seen.first + index))}
            </div>
          </div>
        </div>
      </div>
      <foldline-scrollbar
        .content=${lanes.positions.length * ROW_HEIGHT}
        .viewport=${this.#body.height}
        .offset=${this.store.lanes.scroll}
        @foldline-scroll=${(event: CustomEvent<number>) => this.#scrollTo(event.detail)}
      ></foldline-scrollbar>
    `;
  }

  #header({ name, events }: StreamLanes['streams'][number]): TemplateResult {
    const remove = l10n.t('Remove {0}', name);
    return html`<div class="cell stream" role="columnheader" title=${name}>
      <bdi class="truncate">${name}</bdi><span class="quiet">${formatCount(events)}</span>
      <button class="remove" aria-label=${remove} title=${remove} @click=${() => this.store.lanes.remove(name)}>
        ${icon('close')}
      </button>
    </div>`;
  }

  #row(lanes: StreamLanes, row: number): TemplateResult {
    const position = lanes.positions[row] ?? 0;
    const event = this.store.lanes.rows.get(position);
    const time = typeof event?.time === 'string' ? formatTime(event.time, this.store.timeZone) : '';
    const lane = lanes.lanes[row] ?? 0;
    const isSelected = position === this.store.selected;
    return html`<div
      class="row ${isSelected ? 'selected' : ''} ${position === this.store.current ? 'current' : ''}"
      id="row-${row}"
      role="row"
      aria-rowindex=${row + 2}
      aria-selected=${isSelected}
      aria-busy=${event === undefined}
      @mousedown=${(mouse: MouseEvent) => mouse.button === 0 && this.store.select(position)}
      @dblclick=${() => this.store.open(position)}
      @contextmenu=${(event: MouseEvent) => this.#offerMenuOf(position, event)}
    >
      <div class="cell time" role="gridcell" aria-colindex="1" title=${time === '' ? nothing : time}>
        <span class="position">${formatCount(position)}</span>
        ${this.#hasTimes ? html`<span class="quiet truncate">${time}</span>` : nothing}
      </div>
      <div
        class="cell event"
        role="gridcell"
        aria-colindex=${lane + 2}
        title=${event?.summary ?? nothing}
        ${place({ 'grid-column': String(lane + 2) })}
      >
        ${event === undefined ? html`<span class="placeholder"></span>` : html`${typeMark(event.typeId)}<bdi class="truncate">${event.type}</bdi>`}
      </div>
    </div>`;
  }

  get #hasTimes(): boolean {
    return this.#scroller.width >= ROOM_FOR_TIMES;
  }

  get #columns(): LaneColumns {
    const count = Math.max(1, this.store.lanes.streams.length);
    const left = this.#hasTimes ? GUTTER : NARROW_GUTTER;
    return { left, width: Math.max(NARROWEST_COLUMN, Math.floor((this.#scroller.width - left) / count)) };
  }

  get #geometry(): ListGeometry {
    const rows = this.store.lanes.lanes?.positions.length ?? 0;
    return { rowHeight: ROW_HEIGHT, rows, viewport: this.#body.height };
  }

  // An arrow function, because Lit calls it as a plain listener object.
  readonly #onWheel = (event: WheelEvent): void => {
    if (event.shiftKey || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? ROW_HEIGHT : 1;
    this.#scrollTo(this.store.lanes.scroll + event.deltaY * unit);
  };

  #scrollTo(offset: number): void {
    this.store.lanes.scroll = clampScroll(offset, this.#geometry);
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('foldline-look'));
  }

  #onKey(event: KeyboardEvent, lanes: StreamLanes): void {
    if (event.altKey || event.composedPath()[0] !== event.currentTarget) return;
    const row = Math.max(0, this.store.lanes.rowOf(this.store.current));
    const isControl = event.ctrlKey || event.metaKey;
    const position = lanes.positions[row];
    if (isMenuKey(event)) this.#offerMenu(event);
    else if (event.key === 'Enter' && position !== undefined) {
      if (isControl) this.store.open(position);
      else this.store.select(position);
    } else {
      const page = Math.max(1, Math.floor(this.#body.height / ROW_HEIGHT) - 1);
      const next = isControl ? undefined : lanes.positions[rowByKey(event.key, lanes, row, page) ?? -1];
      if (next === undefined) return;
      this.store.moveTo(next);
    }
    event.preventDefault();
  }

  #offerMenuOf(position: number, event: MouseEvent): void {
    this.store.select(position);
    offerEventMenu(event, { x: event.clientX, y: event.clientY });
  }

  /** Of the current event, where the keyboard asks for it. */
  #offerMenu(event: MouseEvent | KeyboardEvent): void {
    if (event instanceof MouseEvent && isAtPointer(event)) return;
    if (this.store.current !== null) this.store.select(this.store.current);
    offerEventMenu(event, spotBelow(this.renderRoot.querySelector('.row.current .event')));
  }
}

customElements.define('foldline-swimlanes', Swimlanes);
