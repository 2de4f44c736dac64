import { quoted, type Table } from '../tables/table.ts';

/** A table of a PostgreSQL; of one that is partitioned, the whole of it. */
export interface PostgresTable extends Table {
  readonly schema: string;
  /** Types as PostgreSQL writes them (`timestamp with time zone`), by the columns' names in lower case. */
  readonly types: ReadonlyMap<string, string>;
}

/** The columns of a table in a statement that names it by an alias. */
export class Columns {
  readonly #table: PostgresTable;
  readonly #alias: string;

  constructor(table: PostgresTable, alias: string) {
    this.#table = table;
    this.#alias = alias;
  }

  has(name: string): boolean {
    return this.#table.types.has(name.toLowerCase());
  }

  /** A column as SQL spells it, whatever its case. */
  of(name: string): string {
    const spelled = this.#table.columns.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name;
    return `${this.#alias}.${quoted(spelled)}`;
  }

  /** A column that not every store has: NULL where this one has it not. */
  optional(name: string): string {
    return this.has(name) ? this.of(name) : 'null';
  }

  /** The type of a column; an empty text where there is none. */
  type(name: string): string {
    return this.#table.types.get(name.toLowerCase()) ?? '';
  }
}
