import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { QueryCell } from '../../protocol/query-cell.ts';
import type { QueryGrid, ResultFormat } from '../../protocol/webview.ts';
import { fillIn } from '../ui/fill-in.ts';
import type { ColumnWidths } from '../ui/grid-column.ts';
import type { Grid } from '../ui/grid.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { hasSelectedText } from '../ui/text-selection.ts';
import { toolButton } from '../ui/tool-button.ts';
import { cellText } from './cell-text.ts';
import type { QueryStore } from './query-store.ts';
import { isPositionColumn, resultColumns } from './result-columns.ts';
import { moveSelection, selectCell } from './result-selection.ts';

/** What became of the statement: rows in a grid, or a sentence. */
export function resultView(
  store: QueryStore,
  widths: ColumnWidths,
  setWidth: (id: string, width: number | undefined) => void,
): TemplateResult {
  const { outcome } = store;
  switch (outcome.kind) {
    case 'none':
      return message(
        store.parameters.length === 0
          ? l10n.t('Write a statement above and run it with Ctrl+Enter. It only reads; nothing can be changed by it.')
          : l10n.t('Fill in the parameters and run the statement with Ctrl+Enter.'),
      );
    case 'running':
      return html`<p class="message" aria-busy="true">${l10n.t('Running…')}</p>`;
    case 'cancelled':
      return message(l10n.t('The query was cancelled.'));
    case 'error':
      return html`<p class="message error" role="alert">${icon('error')}<bdi>${outcome.message}</bdi></p>`;
    case 'rows':
      return rows(store, outcome.result, outcome.milliseconds, widths, setWidth);
  }
}

function message(text: string): TemplateResult {
  return html`<p class="message" role="status">${text}</p>`;
}

function rows(
  store: QueryStore,
  result: QueryGrid,
  milliseconds: number,
  widths: ColumnWidths,
  setWidth: (id: string, width: number | undefined) => void,
): TemplateResult {
  const columns = resultColumns(result, widths);
  const positions = result.columns.map(isPositionColumn);
  const { selection } = store;
  const onCell = ({ row, column, shift }: CellClick): void => {
    store.setSelection(selectCell(selection, { row, column }, shift));
    if (!shift) selectEvent(store, result, row, column);
  };
  return html`
    <div class="summary">
      <span class="truncate" role="status"
        >${countText(result)} · ${l10n.t('{0} ms', formatCount(Math.round(milliseconds)))} ${exportText(store)}</span
      >
      <span class="spacer"></span>
      ${result.rows.length === 0 ? nothing : actions(store, result)}
    </div>
    ${
      result.columns.length === 0
        ? message(l10n.t('The statement has no result.'))
        : html`<foldline-grid
            .label=${l10n.t('Result')}
            .columns=${columns}
            .rowCount=${result.rows.length}
            .cells=${(row: number) => result.rows[row]?.map((cell, index) => cellTemplate(cell, positions[index] === true))}
            .selectedRow=${selection?.row}
            .selectedFrom=${selection?.from}
            .selectedColumn=${selection?.column}
            @keydown=${(event: KeyboardEvent) => onKey(store, result, event)}
            @foldline-row=${(event: CustomEvent<CellClick>) => onCell(event.detail)}
            @foldline-resize-column=${(event: CustomEvent<{ id: string; width?: number }>) =>
              setWidth(event.detail.id, event.detail.width)}
          ></foldline-grid>`
    }
  `;
}

interface CellClick {
  readonly row: number;
  readonly column: number;
  readonly shift: boolean;
}

function actions(store: QueryStore, result: QueryGrid): TemplateResult {
  const { selection } = store;
  const total = result.truncated ? result.total : result.rows.length;
  const all = total === null ? l10n.t('all rows') : countOf(total);
  const isWriting = store.exported.kind === 'writing';
  const exportButton = (format: ResultFormat, label: string): TemplateResult =>
    html`<button
      class="link"
      ?disabled=${isWriting}
      title=${l10n.t('Export {0} as {1}', all, label)}
      @click=${() => void store.export(format)}
    >
      ${label}
    </button>`;
  return html`
    ${
      selection === undefined
        ? nothing
        : html`<button class="link" title=${l10n.t('Copy the selected cell (Ctrl+C)')} @click=${() => store.copyCell()}>
              ${l10n.t('Copy Cell')}</button
            ><button
              class="link"
              title=${l10n.t('Copy the selected rows as TSV (Ctrl+Shift+C)')}
              @click=${() => store.copyRows()}
            >
              ${selection.row === selection.from ? l10n.t('Copy Row') : l10n.t('Copy Rows')}
            </button>`
    }
    <span class="nowrap"
      >${fillIn(l10n.t('Export {0} {1}'), exportButton('csv', 'CSV'), exportButton('json', 'JSON'))}</span
    >
    ${toolButton('copy', l10n.t('Copy These Rows as TSV'), () => store.copyResult())}
  `;
}

function exportText({ exported }: QueryStore): unknown {
  switch (exported.kind) {
    case 'none':
      return nothing;
    case 'writing':
      return html`· ${l10n.t('Exporting…')}`;
    case 'written':
      return html`· ${fillIn(l10n.t('{0} exported to {1}'), countOf(exported.rows), html`<bdi>${exported.file}</bdi>`)}`;
    case 'error':
      return html`· <bdi>${exported.message}</bdi>`;
  }
}

/** Keys of the grid: arrows select, Enter goes to the event, Ctrl+C copies. */
function onKey(store: QueryStore, result: QueryGrid, event: KeyboardEvent): void {
  const grid = event.currentTarget as Grid;
  const { key, shiftKey: shift, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const { selection } = store;
  if (altKey || hasSelectedText()) return;
  if (control && key.toLowerCase() === 'c') {
    if (shift) store.copyRows();
    else store.copySelection();
  } else if (key === 'Enter' && !control && selection !== undefined) {
    if (!selectEvent(store, result, selection.row, selection.column)) selectEventOfRow(store, result, selection.row);
  } else {
    const size = { rows: result.rows.length, columns: result.columns.length, page: grid.pageSize };
    const next = moveSelection(selection, { key, shift, control }, size);
    if (next === undefined) return;
    store.setSelection(next);
    grid.reveal(next.row);
  }
  event.preventDefault();
}

/** Selects the event that a cell names; false where it names none. */
function selectEvent(store: QueryStore, { columns, rows }: QueryGrid, row: number, column: number): boolean {
  const cell = rows[row]?.[column];
  if (!isPositionColumn(columns[column] ?? '') || typeof cell !== 'number') return false;
  store.select(cell);
  return true;
}

/** Selects the event of the first position in a row. */
function selectEventOfRow(store: QueryStore, result: QueryGrid, row: number): void {
  result.columns.some((_, column) => selectEvent(store, result, row, column));
}

/** “14 rows”; where the result is cut “10,000 of 123,456 rows”. */
function countText({ rows: { length }, truncated, total }: QueryGrid): string {
  const shown = formatCount(length);
  if (truncated) {
    return total === null
      ? l10n.t('{0} of many more rows', shown)
      : l10n.t('{0} of {1} rows', shown, formatCount(total));
  }
  return countOf(length);
}

function countOf(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', formatCount(rows));
}

function cellTemplate(cell: QueryCell, isPosition: boolean): TemplateResult {
  const text = cellText(cell);
  if (cell === null) return html`<span class="null">${text}</span>`;
  if (isPosition && typeof cell === 'number')
    return html`<span class="link" title=${l10n.t('Select This Event')}>${text}</span>`;
  return html`<bdi class=${cell instanceof Uint8Array ? 'mono dim' : ''} title=${text}>${text}</bdi>`;
}
