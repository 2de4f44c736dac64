import * as l10n from '@vscode/l10n';
import { formatCount } from '../ui/numbers.ts';
import type { ColumnWidths, GridColumn } from '../ui/grid-column.ts';

/** The event table's columns. The widths are those of a roomy and of a narrow view; the last takes what is left. */
interface TableColumn extends Omit<GridColumn, 'width'> {
  /** For a narrow view. */
  readonly short?: string;
  readonly roomy: number;
  readonly narrow: number;
}

/** A view narrower than this shows times of day only, and less of the names. */
export const NARROW_TABLE = 660;

/** Room that a digit and both edges of a cell take, in pixels. */
const DIGIT = 8;
const EDGES = 18;

/** The columns of a log with so many events. */
export function tableColumns(narrow: boolean, widths: ColumnWidths, events: number): readonly GridColumn[] {
  return columns(events).map(({ roomy, narrow: small, short, ...column }) => ({
    ...column,
    label: narrow ? (short ?? column.label) : column.label,
    width: widths[widthKey(column.id, narrow)] ?? (narrow ? small : roomy),
  }));
}

/** Under what a column's width is remembered: each arrangement has its own. */
export function widthKey(id: string, narrow: boolean): string {
  return narrow ? `narrow.${id}` : id;
}

function columns(events: number): readonly TableColumn[] {
  const widestPosition = formatCount(events).length * DIGIT + EDGES;
  return [
    {
      id: 'position',
      label: '#',
      numeric: true,
      roomy: Math.max(76, widestPosition),
      narrow: Math.max(60, widestPosition),
    },
    { id: 'time', label: l10n.t('Time'), roomy: 188, narrow: 76 },
    { id: 'stream', label: l10n.t('Stream'), roomy: 156, narrow: 108 },
    {
      id: 'version',
      label: l10n.t('Version'),
      short: l10n.t({ message: 'Ver', comment: 'Short for Version.' }),
      numeric: true,
      roomy: 68,
      narrow: 48,
    },
    { id: 'type', label: l10n.t('Type'), roomy: 168, narrow: 132 },
    { id: 'summary', label: l10n.t('Data'), roomy: 160, narrow: 160 },
  ];
}
