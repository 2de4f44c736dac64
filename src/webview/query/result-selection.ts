/** What is selected of a result: a cell, and the rows from its own to another one. */
export interface ResultSelection {
  readonly row: number;
  readonly column: number;
  /** The other end of the rows; `row` where it is one row. */
  readonly from: number;
}

export interface ResultSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in view at a time. */
  readonly page: number;
}

/** The selection after a cell was clicked, or clicked with Shift held. */
export function selectCell(
  before: ResultSelection | undefined,
  { row, column }: { readonly row: number; readonly column: number },
  extend: boolean,
): ResultSelection {
  return { row, column, from: extend && before !== undefined ? before.from : row };
}

/** The selection after a key; undefined for a key that moves nothing. The first key selects the first cell. */
export function moveSelection(
  before: ResultSelection | undefined,
  { key, shift, control }: { readonly key: string; readonly shift: boolean; readonly control: boolean },
  size: ResultSize,
): ResultSelection | undefined {
  const { rows, columns } = size;
  if (rows === 0 || columns === 0) return undefined;
  if (control && key.toLowerCase() === 'a') return { row: rows - 1, column: before?.column ?? 0, from: 0 };
  const { row, column } = before ?? { row: 0, column: 0 };
  const target = targetOf(key, control, { row, column }, size);
  if (target === undefined) return undefined;
  if (before === undefined) return { row: 0, column: 0, from: 0 };
  const next = { row: bounded(target.row, rows), column: bounded(target.column, columns) };
  return selectCell(before, next, shift);
}

/** The selected rows, from the first to behind the last. */
export function rowsOf({ row, from }: ResultSelection): readonly [first: number, end: number] {
  return [Math.min(row, from), Math.max(row, from) + 1];
}

function targetOf(
  key: string,
  control: boolean,
  { row, column }: { readonly row: number; readonly column: number },
  { rows, columns, page }: ResultSize,
): { readonly row: number; readonly column: number } | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return control ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return control ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 };
    default:
      return undefined;
  }
}

function bounded(index: number, count: number): number {
  return Math.min(Math.max(0, index), count - 1);
}
