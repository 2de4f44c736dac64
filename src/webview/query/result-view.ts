import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { QueryCell } from '../../protocol/query-cell.ts';
import type { QueryGrid } from '../../protocol/webview.ts';
import type { ColumnWidths } from '../ui/grid-column.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { toolButton } from '../ui/tool-button.ts';
import { cellText } from './cell-text.ts';
import type { QueryStore } from './query-store.ts';
import { resultColumns } from './result-columns.ts';

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
        l10n.t('Write a statement above and run it with Ctrl+Enter. It only reads; nothing can be changed by it.'),
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
  const positions = result.columns.map((column) => /^(first_|last_)?position$/i.test(column));
  const onCell = ({ row, column }: { readonly row: number; readonly column: number }): void => {
    const cell = result.rows[row]?.[column];
    if (positions[column] === true && typeof cell === 'number') store.select(cell);
  };
  return html`
    <div class="summary">
      <span role="status">${countText(result)} · ${l10n.t('{0} ms', formatCount(Math.round(milliseconds)))}</span>
      <span class="spacer"></span>
      ${
        result.rows.length === 0
          ? nothing
          : toolButton('copy', l10n.t('Copy These Rows as TSV'), () => store.copyResult())
      }
    </div>
    ${
      result.columns.length === 0
        ? message(l10n.t('The statement has no result.'))
        : html`<foldline-grid
            .label=${l10n.t('Result')}
            .columns=${columns}
            .rowCount=${result.rows.length}
            .cells=${(row: number) => result.rows[row]?.map((cell, index) => cellTemplate(cell, positions[index] === true))}
            @foldline-row=${(event: CustomEvent<{ row: number; column: number }>) => onCell(event.detail)}
            @foldline-resize-column=${(event: CustomEvent<{ id: string; width?: number }>) =>
              setWidth(event.detail.id, event.detail.width)}
          ></foldline-grid>`
    }
  `;
}

/** “14 rows”; where the result is cut “10,000 of 123,456 rows”. */
function countText({ rows: { length }, truncated, total }: QueryGrid): string {
  const shown = formatCount(length);
  if (truncated) {
    return total === null
      ? l10n.t('{0} of many more rows', shown)
      : l10n.t('{0} of {1} rows', shown, formatCount(total));
  }
  return length === 1 ? l10n.t('1 row') : l10n.t('{0} rows', shown);
}

function cellTemplate(cell: QueryCell, isPosition: boolean): TemplateResult {
  const text = cellText(cell);
  if (cell === null) return html`<span class="null">${text}</span>`;
  if (isPosition && typeof cell === 'number')
    return html`<span class="link" title=${l10n.t('Select This Event')}>${text}</span>`;
  return html`<bdi class=${cell instanceof Uint8Array ? 'mono dim' : ''} title=${text}>${text}</bdi>`;
}
