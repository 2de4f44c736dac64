import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../src/sources/detect.ts';
import { isJson } from '../../../../src/sources/json-text.ts';
import { tableRows } from '../../../../src/sources/json/table-rows.ts';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import { SQLITE_LAYOUTS } from '../../../../src/sources/sqlite/layouts.ts';
import { translated } from '../sqlite/source-of.ts';
import { ndjson, textFile, translateText } from './json-fixture.ts';

const FIXTURES = join(import.meta.dirname, '..', 'sqlite', 'fixtures');
const LAYOUTS = SQLITE_LAYOUTS.filter(({ name }) => tableRows.some((format) => format.name === rowsOf(name)));
/** Journals with rows that are deleted, which only the database tells apart. */
const JOURNALS = LAYOUTS.filter(({ name }) => name.startsWith('akka'));

function rowsOf(layout: string): string {
  return `${layout.replace(/-sqlite$/, '')}-rows`;
}

async function databaseOf(layout: string): Promise<Uint8Array> {
  const fixture = (await import(pathToFileURL(join(FIXTURES, `${layout}.ts`)).href)) as { database(): Uint8Array };
  return fixture.database();
}

/** The rows of the table that has these columns, as PostgreSQL gives them: JSON as JSON, bytes in hexadecimal. */
function dump(database: Uint8Array, columns: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'foldline-rows-'));
  const path = join(folder, 'store.db');
  writeFileSync(path, database);
  const opened = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = opened.prepare(`select name from sqlite_schema where type = 'table'`).all();
    const table = tables
      .map(({ name }) => String(name))
      .find((name) => {
        const names = opened.prepare(`select lower(name) as name from pragma_table_info(?)`).all(name);
        return columns.every((column) => names.some((other) => other['name'] === column.toLowerCase()));
      });
    const statement = opened.prepare(`select * from "${table}"`);
    statement.setReadBigInts(true);
    return ndjson(statement.all().map(rowText));
  } finally {
    opened.close();
    rmSync(folder, { recursive: true });
  }
}

function rowText(row: Readonly<Record<string, unknown>>): string {
  return `{${Object.entries(row)
    .map(([column, value]) => `${JSON.stringify(column)}:${cellText(value)}`)
    .join(',')}}`;
}

function cellText(value: unknown): string {
  if (value instanceof Uint8Array) return JSON.stringify(`\\x${Buffer.from(value).toString('hex')}`);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' && /^[[{]/.test(value) && isJson(value)
    ? value.replaceAll('\n', ' ')
    : JSON.stringify(value);
}

describe.each(LAYOUTS.filter((layout) => !JOURNALS.includes(layout)))(
  'rows of $name as JSON',
  ({ name, signature }) => {
    test('are that and nothing else, and the same events as in the database', async () => {
      const database = await databaseOf(name);
      const text = dump(database, Object.values(signature)[0] ?? []);
      const found = await recogniseSources(textFile(text, 'rows.json'), {});
      expect(found.map(({ format }) => format.origin?.name)).toEqual([rowsOf(name)]);
      expect(detectFormat(new TextEncoder().encode(text), 'rows.json')?.confidence).not.toBe('sure');
      const rows = await translateText(text);
      // LiveStore's one stream is called as its table is; a row's hidden number is not in a dump, nor is the order.
      const comparable = (events: readonly object[]): readonly string[] =>
        events.map((event) => JSON.stringify({ ...event, stream: undefined, position: undefined })).sort();
      expect(comparable(rows.events)).toEqual(comparable((await translated(database)).events));
      expect(rows.problems).toEqual([]);
    });
  },
);

test.each(JOURNALS)(
  'rows of $name, not all of which are events, are left to be guessed',
  async ({ name, signature }) => {
    const text = dump(await databaseOf(name), Object.values(signature)[0] ?? []);
    expect(await recogniseSources(textFile(text), {})).toEqual([]);
  },
);

test('rows of which a column is missing are left to be guessed', async () => {
  const row = { stream_id: 'o-1', stream_position: 1, message_type: 'T', message_data: {}, created: '2026-01-05' };
  expect(await recogniseSources(textFile(ndjson([row, row])), {})).toEqual([]);
});
