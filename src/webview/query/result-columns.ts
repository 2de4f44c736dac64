import type { QueryGrid } from '../../protocol/webview.ts';
import type { ColumnWidths, GridColumn } from '../ui/grid-column.ts';
import { cellText, isNumeric } from './cell-text.ts';

/** Rows looked at to find a column's width and kind. */
const SAMPLE = 100;
const CHARACTER = 8.3;
const PADDING = 26;
const NARROWEST = 56;
const WIDEST = 420;

/** Does a column of this name hold positions of events? */
export function isPositionColumn(name: string): boolean {
  return /^(?:.*_)?position$/i.test(name);
}

/** The grid's columns for a result: as wide as their first values, numbers to the right. */
export function resultColumns(result: QueryGrid, widths: ColumnWidths): readonly GridColumn[] {
  const sample = result.rows.slice(0, SAMPLE);
  return result.columns.map((label, index) => {
    const cells = sample.map((row) => row[index] ?? null);
    const longest = cells.reduce<number>((length, cell) => Math.max(length, cellText(cell).length), label.length);
    // Two columns of a result may have one name.
    const id = `${index}:${label}`;
    return {
      id,
      label,
      width: widths[id] ?? Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * CHARACTER + PADDING))),
      numeric: cells.some(isNumeric) && cells.every((cell) => cell === null || isNumeric(cell)),
    };
  });
}
