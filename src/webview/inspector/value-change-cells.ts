import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { ValueChange } from '../../protocol/explain.ts';
import { formatTime, type TimeZone } from '../../protocol/times.ts';
import type { ColumnWidths, GridColumn } from '../ui/grid-column.ts';
import { formatCount } from '../ui/numbers.ts';
import { typeMark } from '../ui/type-mark.ts';

/** Room that a digit and both edges of a cell take, in pixels. */
const DIGIT = 8;
const EDGES = 18;

/** The columns of the list of a value's changes; what it became takes the room that is left. */
export function changeColumns(widths: ColumnWidths, changes: readonly ValueChange[]): readonly GridColumn[] {
  const widest = formatCount(changes.at(-1)?.version ?? 0).length * DIGIT + EDGES;
  const columns: readonly GridColumn[] = [
    {
      id: 'version',
      label: l10n.t({ message: 'Ver', comment: 'Short for Version.' }),
      numeric: true,
      width: Math.max(48, widest),
    },
    { id: 'time', label: l10n.t('Time'), width: 76 },
    { id: 'type', label: l10n.t('Type'), width: 120 },
    { id: 'change', label: l10n.t('Before → after'), width: 120 },
  ];
  return columns.map((column) => ({ ...column, width: widths[columnKey(column.id)] ?? column.width }));
}

/** Under what a column's width is remembered. */
export function columnKey(id: string): string {
  return `why.${id}`;
}

/** A line of the list. What comes after the selected event is dimmed: it has not happened yet. */
export function changeCells(
  change: ValueChange | undefined,
  isLater: boolean,
  zone: TimeZone,
): readonly unknown[] | undefined {
  if (change === undefined) return undefined;
  const { version, typeId, type } = change;
  const shade = isLater ? 'dim' : '';
  return [
    html`<span class=${shade}>${formatCount(version)}</span>`,
    html`<span class=${shade}>${timeOf(change, zone)}</span>`,
    html`${typeMark(typeId)}<bdi class=${shade} title=${type}>${type}</bdi>`,
    html`<span class=${shade}>${valueChange(change)}</span>`,
  ];
}

/** The time of day; the day is said where one points at it. */
function timeOf({ time }: ValueChange, zone: TimeZone): TemplateResult {
  if (time === null) return html`<span class="null">${l10n.t('none')}</span>`;
  const shown = formatTime(time, zone);
  return html`<span title=${shown}>${shown === time ? time : shown.slice(11, 19)}</span>`;
}

function valueChange({ before, after }: ValueChange): TemplateResult {
  const title = `${before ?? '–'} → ${after ?? '–'}`;
  const old = before === null ? nothing : html`<del><bdi>${before}</bdi></del>`;
  const current = after === null ? nothing : html`<bdi>${after}</bdi>`;
  return html`<span class="mono" title=${title}>${old} → ${current}</span>`;
}
