import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { baseStyles } from './shared-styles.ts';
import { ElementSize } from './element-size.ts';
import type { GridColumn } from './grid-column.ts';
import { gridStyles } from './grid-styles.ts';
import { iconStyles } from './icon.ts';
import { place } from './place.ts';
import './scrollbar.ts';
import { typeMarkStyles } from './type-mark.ts';
import { clampScroll, revealRow, visibleRows, type ListGeometry, type VisibleRows } from './virtual-list.ts';

export const ROW_HEIGHT = 22;
const NARROWEST_COLUMN = 32;
const KEY_RESIZE = 12;

/** What a row shows, a cell a column; undefined while it is on its way. */
export type GridCells = (row: number) => readonly unknown[] | undefined;

/**
 * A table of any number of rows of one height: only those in view exist. Its owner gives the cells and acts on
 * - `foldline-view`: the rows in view are others (detail: `VisibleRows`),
 * - `foldline-row`: a click on a cell (detail: `{ row, column, shift }`),
 * - `foldline-resize-column`: a column's new width (detail: `{ id, width }`; width undefined: the default again).
 */
export class Grid extends LitElement {
  static override styles = [baseStyles, iconStyles, ...typeMarkStyles, gridStyles];
  static override properties = {
    columns: { attribute: false },
    rowCount: { attribute: false },
    cells: { attribute: false },
    selectedRow: { attribute: false },
    selectedFrom: { attribute: false },
    selectedColumn: { attribute: false },
    label: { attribute: false },
    offset: { attribute: false },
    gap: { attribute: false },
  };

  declare columns: readonly GridColumn[];
  declare rowCount: number;
  declare cells: GridCells;
  declare selectedRow: number | undefined;
  /** The other end of a selection of several rows. */
  declare selectedFrom: number | undefined;
  /** Where one cell of the selected row stands out. */
  declare selectedColumn: number | undefined;
  declare label: string;
  /** How far the rows are scrolled, in pixels. */
  declare offset: number;
  /** The row before which a line shows where something comes to stand. */
  declare gap: number | undefined;

  readonly #body = new ElementSize(this, '.body');
  #seen: VisibleRows = { first: -1, end: -1, offset: 0 };
  #resizing: { readonly id: string; readonly from: number; readonly width: number } | undefined;

  constructor() {
    super();
    this.columns = [];
    this.rowCount = 0;
    this.cells = () => undefined;
    this.label = '';
    this.offset = 0;
  }

  /** Rows that fit in the view wholly. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#body.height / ROW_HEIGHT));
  }

  /** Where the rows are on the page. */
  get body(): DOMRect {
    return this.renderRoot.querySelector('.body')?.getBoundingClientRect() ?? new DOMRect();
  }

  /** The row that what is let go at this height of the page comes to stand before. */
  gapAt(y: number): number {
    const gap = Math.round((y - this.body.top + this.offset) / ROW_HEIGHT);
    return Math.min(Math.max(0, gap), this.rowCount);
  }

  scrollRows(pixels: number): void {
    this.#scrollTo(this.offset + pixels);
  }

  /** Brings a row into view. */
  reveal(row: number): void {
    this.#scrollTo(revealRow(row, this.offset, this.#geometry));
  }

  scrollToEnd(): void {
    this.#scrollTo(Infinity);
  }

  /** The row that an event of the page is about. */
  rowAt(event: Event): number | undefined {
    const row = event
      .composedPath()
      .find((target): target is HTMLElement => target instanceof HTMLElement && target.id.startsWith('row-'));
    return row === undefined ? undefined : Number(row.id.slice('row-'.length));
  }

  /** A row that is on the screen. */
  elementOf(row: number): Element | null {
    return this.renderRoot.querySelector(`#row-${row}`);
  }

  /** Takes the keyboard, as soon as there is something that can. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.content')?.focus());
  }

  protected override updated(_changed: PropertyValues): void {
    // Before it is laid out the view has no height, and a scroll of an earlier page must not be cut to nothing.
    if (this.#body.height === 0) return;
    const offset = clampScroll(this.offset, this.#geometry);
    if (offset !== this.offset) this.offset = offset;
    const seen = visibleRows(this.offset, this.#geometry);
    if (seen.first === this.#seen.first && seen.end === this.#seen.end && seen.offset === this.#seen.offset) return;
    this.#seen = seen;
    this.dispatchEvent(new CustomEvent('foldline-view', { detail: seen }));
  }

  protected override render(): TemplateResult {
    const seen = visibleRows(this.offset, this.#geometry);
    const rows = Array.from({ length: seen.end - seen.first }, (_, index) => seen.first + index);
    const template = this.columns
      .map(({ width }, index) => (index === this.columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
      .join(' ');
    const width = this.columns.reduce((sum, column) => sum + column.width, 0);
    const selected = this.selectedRow !== undefined && this.selectedRow >= seen.first && this.selectedRow < seen.end;
    return html`
      <div class="scroller">
        <div
          class="content"
          role="grid"
          tabindex="0"
          aria-label=${this.label}
          aria-rowcount=${this.rowCount + 1}
          aria-colcount=${this.columns.length}
          aria-multiselectable=${this.selectedFrom === undefined ? nothing : true}
          aria-activedescendant=${selected ? this.#activeId(this.selectedRow ?? 0) : nothing}
          ${place({ '--template': template, 'min-width': `${width}px` })}
        >
          <div class="row header" role="row" aria-rowindex="1">
            ${this.columns.map((column, index) => this.#headerCell(column, index))}
          </div>
          <div class="body" role="rowgroup" @wheel=${{ handleEvent: this.#onWheel, passive: false }}>
            <div class="rows" role="presentation" ${place({ transform: `translateY(${Math.round(seen.offset)}px)` })}>
              ${rows.map((row) => this.#row(row))}
            </div>
            ${this.#gapLine(this.gap)}
          </div>
        </div>
      </div>
      <foldline-scrollbar
        .content=${this.rowCount * ROW_HEIGHT}
        .viewport=${this.#body.height}
        .offset=${this.offset}
        @foldline-scroll=${(event: CustomEvent<number>) => this.#scrollTo(event.detail)}
      ></foldline-scrollbar>
    `;
  }

  get #geometry(): ListGeometry {
    return { rowHeight: ROW_HEIGHT, rows: this.rowCount, viewport: this.#body.height };
  }

  #headerCell(column: GridColumn, index: number): TemplateResult {
    const handle = html`<div
      class="handle"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${l10n.t('Width of {0}', column.label)}
      aria-valuenow=${column.width}
      @pointerdown=${(event: PointerEvent) => this.#startResize(event, column)}
      @pointermove=${(event: PointerEvent) => this.#resize(event)}
      @pointerup=${() => (this.#resizing = undefined)}
      @pointercancel=${() => (this.#resizing = undefined)}
      @dblclick=${() => this.#setWidth(column.id, undefined)}
      @keydown=${(event: KeyboardEvent) => this.#resizeByKey(event, column)}
    ></div>`;
    return html`<div class="cell ${column.numeric === true ? 'numeric' : ''}" role="columnheader" title=${column.label}>
      <span class="truncate">${column.label}</span>${index === this.columns.length - 1 ? nothing : handle}
    </div>`;
  }

  #row(row: number): TemplateResult {
    const cells = this.cells(row);
    const isSelected = this.#isSelected(row);
    return html`<div
      class="row ${isSelected ? 'selected' : ''}"
      id="row-${row}"
      role="row"
      aria-rowindex=${row + 2}
      aria-selected=${isSelected}
      aria-busy=${cells === undefined}
      @mousedown=${(event: MouseEvent) => this.#onRow(event, row)}
    >
      ${this.columns.map(
        (column, index) =>
          html`<div
            class="cell ${column.numeric === true ? 'numeric' : ''} ${this.#isActive(row, index) ? 'active' : ''}"
            id=${this.#isActive(row, index) ? 'active-cell' : nothing}
            role="gridcell"
            data-column=${index}
          >
            ${cells === undefined ? html`<span class="placeholder"></span>` : cells[index]}
          </div>`,
      )}
    </div>`;
  }

  #gapLine(gap: number | undefined): TemplateResult | typeof nothing {
    if (gap === undefined) return nothing;
    // In view as a whole at both ends of the list, too.
    const down = Math.min(Math.max(0, Math.round(gap * ROW_HEIGHT - this.offset) - 1), this.#body.height - 2);
    return html`<div class="gap" ${place({ transform: `translateY(${down}px)` })}></div>`;
  }

  #activeId(row: number): string {
    return this.selectedColumn === undefined ? `row-${row}` : 'active-cell';
  }

  #isSelected(row: number): boolean {
    if (this.selectedRow === undefined) return false;
    const from = this.selectedFrom ?? this.selectedRow;
    return row >= Math.min(from, this.selectedRow) && row <= Math.max(from, this.selectedRow);
  }

  #isActive(row: number, column: number): boolean {
    return row === this.selectedRow && column === this.selectedColumn;
  }

  #onRow(event: MouseEvent, row: number): void {
    if (event.button !== 0) return;
    const cell = event
      .composedPath()
      .find((target): target is HTMLElement => target instanceof HTMLElement && 'column' in target.dataset);
    const column = Number(cell?.dataset['column'] ?? 0);
    this.dispatchEvent(new CustomEvent('foldline-row', { detail: { row, column, shift: event.shiftKey } }));
  }

  // An arrow function, because Lit calls it as a plain listener object.
  readonly #onWheel = (event: WheelEvent): void => {
    if (event.shiftKey || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.#scrollTo(this.offset + event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? ROW_HEIGHT : 1));
  };

  #scrollTo(offset: number): void {
    this.offset = clampScroll(offset, this.#geometry);
  }

  #startResize(event: PointerEvent, column: GridColumn): void {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#resizing = { id: column.id, from: event.clientX, width: column.width };
  }

  #resize(event: PointerEvent): void {
    if (this.#resizing === undefined) return;
    this.#setWidth(this.#resizing.id, this.#resizing.width + event.clientX - this.#resizing.from);
  }

  #resizeByKey(event: KeyboardEvent, column: GridColumn): void {
    const step = event.key === 'ArrowLeft' ? -KEY_RESIZE : event.key === 'ArrowRight' ? KEY_RESIZE : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.#setWidth(column.id, column.width + step);
  }

  #setWidth(id: string, width: number | undefined): void {
    const detail = { id, width: width === undefined ? undefined : Math.max(NARROWEST_COLUMN, Math.round(width)) };
    this.dispatchEvent(new CustomEvent('foldline-resize-column', { detail }));
  }
}

customElements.define('foldline-grid', Grid);
