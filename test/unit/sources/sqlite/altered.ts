import { DatabaseSync } from 'node:sqlite';

/** The columns of the tables of a database, by table. */
export type Columns = ReadonlyMap<string, readonly string[]>;

/** A database after statements that are made from what is in it. */
export function altered(bytes: Uint8Array, statements: (columns: Columns) => Iterable<string>): Uint8Array {
  return withDatabase(bytes, (database) => {
    for (const statement of statements(columnsOf(database))) database.exec(statement);
    return database.serialize();
  });
}

/** What columns there are. */
export function columnsIn(bytes: Uint8Array): Columns {
  return withDatabase(bytes, columnsOf);
}

/** One database with the tables and rows of two, which have none of the same name. */
export function together(one: Uint8Array, other: Uint8Array): Uint8Array {
  const [definitions, rows] = withDatabase(
    other,
    (database) =>
      [
        database
          .prepare("select sql from sqlite_schema where sql is not null and name not like 'sqlite\\_%' escape '\\'")
          .all(),
        [...columnsOf(database).keys()].map((table) => ({
          table,
          rows: database.prepare(`select * from "${table}"`).all(),
        })),
      ] as const,
  );
  return withDatabase(one, (database) => {
    for (const { sql } of definitions) database.exec(String(sql));
    for (const { table, rows: ofTable } of rows) {
      for (const row of ofTable) {
        const places = Object.keys(row)
          .map(() => '?')
          .join(', ');
        database.prepare(`insert into "${table}" values (${places})`).run(...Object.values(row));
      }
    }
    return database.serialize();
  });
}

function columnsOf(database: DatabaseSync): Columns {
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'`)
    .all();
  return new Map(
    tables.map(({ name }) => [
      String(name),
      database
        .prepare('select name from pragma_table_info(?)')
        .all(String(name))
        .map((column) => String(column['name'])),
    ]),
  );
}

function withDatabase<Result>(bytes: Uint8Array, use: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(':memory:');
  try {
    database.deserialize(bytes);
    return use(database);
  } finally {
    database.close();
  }
}
