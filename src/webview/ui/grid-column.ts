/** A column of a grid. */
export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** In pixels; the last column takes what is left, at least this. */
  readonly width: number;
  readonly numeric?: boolean;
}
