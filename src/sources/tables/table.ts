/** A table or view of a database, and its columns as it spells them. */
export interface Table {
  /** Where a database has schemas; absent where it has none. */
  readonly schema?: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether it has a hidden `rowid` (SQLite). */
  readonly hasRowId?: boolean;
  /** Whether its rows are those of a SELECT over others. */
  readonly isView?: boolean;
}

/** The tables of a layout, each by the part that it plays. */
export type Signature<Part extends string> = Readonly<Record<Part, readonly string[]>>;

export type TablesByPart<Part extends string> = Readonly<Record<Part, Table>>;

/**
 * The tables that have the columns of a signature, told by columns alone: names of tables are often configurable, and
 * databases fold the case of names. Undefined where a part has none. Where several fit a part, a table whose name ends
 * as the part is called is preferred, then the one with the fewest columns beside; tables before views of them, and
 * before all the one that is called `preferred`.
 */
export function tablesOf<Part extends string>(
  tables: readonly Table[],
  signature: Signature<Part>,
  preferred?: string,
): TablesByPart<Part> | undefined {
  const found: Partial<Record<Part, Table>> = {};
  for (const part of Object.keys(signature) as Part[]) {
    const fitting = tables.filter((table) => hasColumns(table, signature[part]));
    const byLikelihood = fitting.sort(
      (one, other) =>
        Number(other.name === preferred) - Number(one.name === preferred) ||
        Number(one.isView ?? false) - Number(other.isView ?? false) ||
        Number(endsAs(other, part)) - Number(endsAs(one, part)) ||
        one.columns.length - other.columns.length,
    );
    if (byLikelihood[0] === undefined) return undefined;
    found[part] = byLikelihood[0];
  }
  return found as TablesByPart<Part>;
}

export function hasColumns(table: Table, columns: readonly string[]): boolean {
  const names = new Set(table.columns.map((column) => column.toLowerCase()));
  return columns.every((column) => names.has(column.toLowerCase()));
}

/** A name as SQL spells it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A table as SQL spells it, with its schema. */
export function quotedTable({ schema, name }: Table): string {
  return schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}

function endsAs(table: Table, part: string): boolean {
  return table.name.toLowerCase().endsWith(part.toLowerCase());
}
