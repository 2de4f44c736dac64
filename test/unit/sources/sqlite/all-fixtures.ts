import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A database in a layout; `fixtures` has a file for each, which is named as its origin is. */
export interface Fixture {
  readonly origin: string;
  readonly database: () => Uint8Array;
}

const FOLDER = join(import.meta.dirname, 'fixtures');

/** A database of every layout. */
export const FIXTURES: readonly Fixture[] = await Promise.all(
  readdirSync(FOLDER).map(async (file) => {
    const { database } = (await import(pathToFileURL(join(FOLDER, file)).href)) as Pick<Fixture, 'database'>;
    return { origin: basename(file, '.ts'), database };
  }),
);

/** The database of an origin. */
export function databaseOfOrigin(origin: string): Uint8Array {
  const fixture = FIXTURES.find((each) => each.origin === origin);
  if (fixture === undefined) throw new Error(`There is no database of ${origin}.`);
  return fixture.database();
}
