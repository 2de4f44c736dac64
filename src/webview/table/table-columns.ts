import type { GridColumn } from '../ui/grid-column.ts';

/** The event table's columns. The widths are those of a roomy and of a narrow view; the last takes what is left. */
interface TableColumn extends Omit<GridColumn, 'width'> {
  /** For a narrow view. */
  readonly short?: string;
  readonly roomy: number;
  readonly narrow: number;
}

const COLUMNS: readonly TableColumn[] = [
  { id: 'position', label: '#', numeric: true, roomy: 76, narrow: 60 },
  { id: 'time', label: 'Time', roomy: 188, narrow: 76 },
  { id: 'stream', label: 'Stream', roomy: 156, narrow: 92 },
  { id: 'version', label: 'Version', short: 'Ver', numeric: true, roomy: 68, narrow: 48 },
  { id: 'type', label: 'Type', roomy: 168, narrow: 132 },
  { id: 'summary', label: 'Data', roomy: 160, narrow: 160 },
];

/** A view narrower than this shows times of day only, and less of the names. */
export const NARROW_TABLE = 660;

export function tableColumns(narrow: boolean, widths: Readonly<Record<string, number>>): readonly GridColumn[] {
  return COLUMNS.map(({ roomy, narrow: small, short, ...column }) => ({
    ...column,
    label: narrow ? (short ?? column.label) : column.label,
    width: widths[widthKey(column.id, narrow)] ?? (narrow ? small : roomy),
  }));
}

/** Under what a column's width is remembered: each arrangement has its own. */
export function widthKey(id: string, narrow: boolean): string {
  return narrow ? `narrow.${id}` : id;
}
