import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EventRow } from '../../protocol/log.ts';
import { formatTime } from '../../protocol/times.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { ElementSize } from '../ui/element-size.ts';
import { isAtPointer, isMenuKey, offerEventMenu, spotBelow } from '../ui/event-menu.ts';
import '../ui/grid.ts';
import type { Grid } from '../ui/grid.ts';
import { withWidth } from '../ui/grid-column.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { baseStyles, paneHeaderStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { hasSelectedText } from '../ui/text-selection.ts';
import { toolButton } from '../ui/tool-button.ts';
import { typeMark, typeMarkStyles } from '../ui/type-mark.ts';
import type { VisibleRows } from '../ui/virtual-list.ts';
import { NARROW_TABLE, tableColumns, widthKey } from './table-columns.ts';

/** Rows pulled beyond both ends of the view, so that a short scroll finds them there. */
const AHEAD = 30;

/** The events that the filter lets through, one a row. */
export class EventTable extends LitElement {
  static override styles = [
    baseStyles,
    paneHeaderStyles,
    iconStyles,
    ...typeMarkStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
      }

      foldline-grid {
        flex: 1;
      }
    `,
  ];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;

  get grid(): Grid | null {
    return this.renderRoot.querySelector('foldline-grid');
  }

  readonly #size = new ElementSize(this);
  #view: VisibleRows = { first: 0, end: 0, offset: 0 };
  #revealed: string | undefined;
  #followed = 0;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What was selected when the page was left is where the user has left it.
    this.#revealed ??= `${this.settings.value.selected}/0`;
  }

  override focus(): void {
    this.grid?.focus();
  }

  protected override updated(_changed: PropertyValues): void {
    this.#wantRows();
    this.#revealSelected();
    this.#follow();
  }

  protected override render(): TemplateResult {
    const { list, selected } = this.store;
    const { columnWidths, tableScroll } = this.settings.value;
    const narrow = this.#narrow;
    const row = selected === null ? undefined : list.rowOf(selected);
    return html`
      <div class="pane-header">
        <span class="pane-title">${l10n.t('Events')}</span>
        ${
          selected !== null && row === undefined && !this.store.filtered.searching && list.length > 0
            ? html`<span class="quiet truncate">${l10n.t('The selected event is not among those that match.')}</span>`
            : nothing
        }
        <span class="spacer"></span>
        ${toolButton('close', l10n.t('Close Events'), () => this.settings.update({ tableOpen: false }))}
      </div>
      <foldline-grid
        .label=${l10n.t('Events')}
        .columns=${tableColumns(narrow, columnWidths, this.store.summary?.events ?? 0)}
        .rowCount=${list.length}
        .cells=${(index: number) => this.#cells(index, narrow)}
        .selectedRow=${row}
        .offset=${tableScroll}
        @foldline-view=${(event: CustomEvent<VisibleRows>) => this.#onView(event.detail)}
        @foldline-row=${(event: CustomEvent<{ row: number }>) => this.#onRow(event.detail.row)}
        @foldline-resize-column=${(event: CustomEvent<{ id: string; width?: number }>) => this.#onWidth(event.detail)}
        @keydown=${this.#onKey}
        @contextmenu=${this.#onMenu}
      ></foldline-grid>
    `;
  }

  get #narrow(): boolean {
    return this.#size.width < NARROW_TABLE;
  }

  #cells(index: number, narrow: boolean): readonly unknown[] | undefined {
    const position = this.store.list.positionAt(index);
    const row = position === undefined ? undefined : this.store.rows.get(position);
    return row === undefined ? undefined : this.#rowCells(row, narrow);
  }

  #rowCells(row: EventRow, narrow: boolean): readonly unknown[] {
    const time = row.time === null ? null : formatTime(row.time, this.store.timeZone);
    const shown = time !== null && narrow && time !== row.time ? time.slice(11, 19) : time;
    return [
      html`${this.#bookmark(row.position)}${formatCount(row.position)}`,
      shown === null
        ? html`<span class="null">${l10n.t('none')}</span>`
        : html`<span title=${row.time}>${shown}</span>`,
      html`${this.#link(row)}<bdi title=${row.stream}>${row.stream}</bdi>`,
      formatCount(row.version),
      html`${typeMark(row.typeId)}<bdi title=${row.type}>${row.type}</bdi>`,
      html`<bdi class="mono dim">${row.summary}</bdi>`,
    ];
  }

  #link({ home }: EventRow): TemplateResult | typeof nothing {
    if (home === undefined) return nothing;
    const label = l10n.t('Linked from {0} @ {1}', home.stream, formatCount(home.version));
    return html`<span class="linked" role="img" aria-label=${label} title=${label}>${icon('link')}</span>`;
  }

  #bookmark(position: number): TemplateResult | typeof nothing {
    const note = this.store.bookmarks.noteAt(position);
    if (note === undefined) return nothing;
    const label = note === '' ? l10n.t('Bookmark') : l10n.t('Bookmark: {0}', note);
    return html`<span class="bookmark" role="img" aria-label=${label} title=${label}>${icon('bookmark')}</span>`;
  }

  #wantRows(): void {
    const { list } = this.store;
    const wanted: number[] = [];
    for (let row = Math.max(0, this.#view.first - AHEAD); row < this.#view.end + AHEAD; row++) {
      const position = list.positionAt(row);
      if (position !== undefined) wanted.push(position);
    }
    this.store.rows.want(wanted);
  }

  /** Brings the selected event into view when it is another, wherever it was selected. */
  #revealSelected(): void {
    const { selected, list, filtered } = this.store;
    const wanted = `${selected}/${filtered.revision}`;
    if (wanted === this.#revealed || this.#view.end === 0) return;
    const row = selected === null ? undefined : list.rowOf(selected);
    // An event that was appended just now may be selected before it is in the list.
    if (row === undefined && selected !== null) return;
    this.#revealed = wanted;
    if (row !== undefined) this.grid?.reveal(row);
  }

  #follow(): void {
    const { length } = this.store.list;
    const { follow } = this.settings.value;
    if (follow && length !== this.#followed) this.grid?.scrollToEnd();
    this.#followed = follow ? length : 0;
  }

  #onView(view: VisibleRows): void {
    this.#view = view;
    if (this.grid !== null) this.settings.remember({ tableScroll: this.grid.offset });
    this.#wantRows();
    this.#revealSelected();
  }

  #onRow(row: number): void {
    const position = this.store.list.positionAt(row);
    if (position !== undefined) this.store.select(position);
  }

  #onWidth({ id, width }: { readonly id: string; readonly width?: number }): void {
    const { columnWidths } = this.settings.value;
    this.settings.update({ columnWidths: withWidth(columnWidths, widthKey(id, this.#narrow), width) });
  }

  #onMenu(event: MouseEvent): void {
    if (!isAtPointer(event)) return this.#offerMenu(event);
    const row = this.grid?.rowAt(event);
    // The header has no event.
    if (row === undefined) return;
    this.#onRow(row);
    offerEventMenu(event, { x: event.clientX, y: event.clientY });
  }

  /** Of the selected event, where the keyboard asks for it. */
  #offerMenu(event: Event): void {
    const { list, selected } = this.store;
    const row = selected === null ? undefined : list.rowOf(selected);
    offerEventMenu(event, row === undefined ? undefined : spotBelow(this.grid?.elementOf(row)));
  }

  #onKey(event: KeyboardEvent): void {
    if (isMenuKey(event)) return this.#offerMenu(event);
    const act = event.ctrlKey || event.metaKey ? this.#copyKey(event) : this.#stepKey(event);
    if (act === undefined || event.altKey) return;
    event.preventDefault();
    act();
  }

  #copyKey({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    if (key.toLowerCase() !== 'c' || shiftKey || hasSelectedText()) return undefined;
    return () => this.store.copy('event');
  }

  #stepKey({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    const page = this.grid?.pageSize ?? 1;
    switch (key) {
      case 'ArrowUp':
        return () => (shiftKey ? this.store.stepInStream(-1) : this.store.stepInList(-1));
      case 'ArrowDown':
        return () => (shiftKey ? this.store.stepInStream(1) : this.store.stepInList(1));
      case 'PageUp':
        return () => this.store.stepInList(-page);
      case 'PageDown':
        return () => this.store.stepInList(page);
      case 'Home':
        return () => (shiftKey ? this.store.stepInStream(-Infinity) : this.store.stepInList(-Infinity));
      case 'End':
        return () => (shiftKey ? this.store.stepInStream(Infinity) : this.store.stepInList(Infinity));
      default:
        return undefined;
    }
  }
}

customElements.define('foldline-event-table', EventTable);
