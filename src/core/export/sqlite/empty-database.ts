import type { SqlJsStatic } from 'sql.js';
import { SCHEMA } from './schema.ts';

/** A database of the schema, with nothing in it but what it says of itself. */
export interface EmptyDatabase {
  readonly bytes: Uint8Array;
  /** The page where the root of a table or index is. */
  rootOf(tree: string): number;
}

export function emptyDatabase(sqlite: SqlJsStatic, about: Readonly<Record<string, string>>): EmptyDatabase {
  const database = new sqlite.Database();
  try {
    database.run(SCHEMA);
    for (const [name, value] of Object.entries(about)) database.run('insert into about values (?, ?)', [name, value]);
    const rows = database.exec('select name, rootpage from sqlite_schema')[0]?.values ?? [];
    const roots = new Map(rows.map(([name, page]) => [String(name), Number(page)]));
    return { bytes: database.export(), rootOf: (tree) => roots.get(tree) ?? 0 };
  } finally {
    database.close();
  }
}
