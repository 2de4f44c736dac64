/** A column of a grid. */
export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** In pixels; the last column takes what is left, at least this. */
  readonly width: number;
  readonly numeric?: boolean;
}

/** Widths that the user has set, by column id. */
export type ColumnWidths = Readonly<Record<string, number>>;

/** The widths with that of one column set; undefined: at its default again. */
export function withWidth(widths: ColumnWidths, id: string, width: number | undefined): ColumnWidths {
  const { [id]: _before, ...others } = widths;
  return width === undefined ? others : { ...others, [id]: width };
}
