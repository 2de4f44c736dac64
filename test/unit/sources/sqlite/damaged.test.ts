import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { describe, expect, test } from 'vitest';
import { compileScan } from '../../../../src/build/build-scan.ts';
import { isFoldlineError } from '../../../../src/core/events/errors.ts';
import type { SourceNote } from '../../../../src/core/log/source-note.ts';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import { emmettDatabase } from './fixtures/emmett-sqlite.ts';
import { database as verbsDatabase } from './fixtures/verbs.ts';
import { databaseOf, sourceOf } from './source-of.ts';
import { countOf } from './stored-files.ts';

const EVENTS = 60;
const sqlite = initSqlJs();
const compiled = await WebAssembly.compile(await compileScan());
const loadSqlite = (): Promise<SqlJsStatic> => sqlite;

/** Rows over several pages, some with overflow pages. */
function store(): Uint8Array {
  const messages = Array.from({ length: EVENTS }, (_, index) => ({
    stream: 'order-1',
    version: index + 1,
    type: 'Placed',
    data: JSON.stringify({ text: 'x'.repeat(index * 40) }),
  }));
  return smallPages(emmettDatabase(messages));
}

function smallPages(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'foldline-sqlite-'));
  try {
    const path = join(folder, 'store.db');
    writeFileSync(path, bytes);
    const database = new DatabaseSync(path);
    database.exec('pragma page_size = 512; vacuum');
    database.close();
    return Uint8Array.from(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How it ends: so many events, or an error of ours. */
async function outcome(bytes: Uint8Array, scanModule?: WebAssembly.Module): Promise<number | string> {
  try {
    return await countOf({ ...sourceOf(bytes), loadSqlite, scanModule });
  } catch (error) {
    if (isFoldlineError(error)) return error.code;
    throw error;
  }
}

const ENDINGS = ['file-unreadable', 'not-an-event-log', 'file-too-large'];

/** Numbers that look like chance and are the same each time. */
function* random(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

describe.each([
  ['rows that are read from its pages', store(), undefined],
  ['rows that compiled code reads from its pages', store(), compiled],
  ['rows that SQLite reads', smallPages(verbsDatabase()), undefined],
])('a database with %s', (_what, whole, scanModule) => {
  test('that is cut ends in events or a clear error', async () => {
    expect(typeof (await outcome(whole, scanModule))).toBe('number');
    for (let size = 16; size < whole.length; size += 2903) {
      const ending = await outcome(whole.slice(0, size), scanModule);
      if (typeof ending === 'string') expect(ENDINGS, `cut at ${size}`).toContain(ending);
    }
  });

  test('with any byte changed ends in events or a clear error', async () => {
    const numbers = random(7);
    const next = (limit: number): number => Number(numbers.next().value) % limit;
    for (let run = 0; run < 60; run++) {
      const bytes = whole.slice();
      // Every other time in the header of the file or of its first page.
      for (let change = 0; change < 3; change++) bytes[next(run % 2 === 0 ? 120 : bytes.length)] = next(256);
      const ending = await outcome(bytes, scanModule);
      expect(typeof ending === 'number' || ENDINGS.includes(ending)).toBe(true);
    }
  });
});

test('a table that runs in a circle ends', async () => {
  const bytes = store();
  const root = rootOf(bytes);
  new DataView(bytes.buffer).setUint32((root - 1) * 512 + 8, root);
  expect(await outcome(bytes)).toBe('file-unreadable');
});

test('a database that is cut says how much of it is missing, after what is there', async () => {
  const whole = store();
  const source = (await recogniseSources(sourceOf(whole.slice(0, whole.length - 40 * 512)), {}))[0];
  const notes: string[] = [];
  const listener = { problem: () => undefined, note: ({ message }: SourceNote) => notes.push(message) };
  let lines = '';
  const translation = (async () => {
    for await (const piece of source?.translate?.(listener, new AbortController().signal) ?? []) {
      lines += new TextDecoder().decode(piece);
    }
  })();
  await expect(translation).rejects.toMatchObject({ code: 'file-unreadable' });
  expect(notes[0]).toMatch(/40 of the database’s \d+ pages are missing/);
  expect(lines.split('\n').length).toBeGreaterThan(5);
  expect(lines.split('\n').length).toBeLessThan(EVENTS);
});

function rootOf(bytes: Uint8Array): number {
  const database = new DatabaseSync(':memory:');
  database.deserialize(bytes);
  const root = database.prepare(`select rootpage from sqlite_schema where name = 'emt_messages'`).get()?.['rootpage'];
  database.close();
  return Number(root);
}

test.each(['a.db', 'a.sqlite', 'a.sqlite3', 'a.DB3'])('random bytes in %s are encrypted or damaged', async (name) => {
  const bytes = new Uint8Array(8192);
  const numbers = random(3);
  for (let index = 0; index < bytes.length; index++) bytes[index] = Number(numbers.next().value) >>> 24;
  await expect(countOf(sourceOf(bytes, { name }))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(/encrypted/) as string,
  });
});

test('only the first page of a database encrypted behind its header is damaged or encrypted', async () => {
  const bytes = store().fill(0x91, 100);
  await expect(countOf(sourceOf(bytes))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(/damaged or encrypted/) as string,
  });
});

test('an empty file, a header alone and a database without tables are told apart', async () => {
  await expect(countOf(sourceOf(new Uint8Array(0)))).rejects.toMatchObject({
    message: expect.stringMatching(/is empty/) as string,
  });
  expect(await outcome(store().slice(0, 16))).toBe('file-unreadable');
  expect(await outcome(store().slice(0, 100))).toBe('file-unreadable');
  await expect(countOf(sourceOf(databaseOf('pragma user_version = 1', 'vacuum')))).rejects.toMatchObject({
    code: 'not-an-event-log',
    message: expect.stringMatching(/has no tables/) as string,
  });
});

test('text in a file that is called a database is others’ to look at', async () => {
  const text = '{"stream":"a","type":"A","time":"2026-01-05T10:00:00Z","data":{"ö":1}}\n'.repeat(30);
  expect(await outcome(new TextEncoder().encode(text))).not.toBe('file-unreadable');
});

test('a journal beside it means a transaction that was not finished', async () => {
  const file = (journal: Uint8Array): ReturnType<typeof sourceOf> =>
    sourceOf(store(), { beside: { '-journal': journal } });
  const notesOf = async (journal: Uint8Array): Promise<string[]> => {
    const [source] = await recogniseSources(file(journal), {});
    const codes: string[] = [];
    const listener = { problem: () => undefined, note: ({ code }: SourceNote) => codes.push(code) };
    for await (const piece of source?.translate?.(listener, new AbortController().signal) ?? []) {
      expect(piece.length).toBeGreaterThan(0);
    }
    return codes;
  };
  const hot = Uint8Array.of(0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 1);
  expect(await notesOf(hot)).toContain('unfinished-transaction');
  expect(await notesOf(hot.fill(0))).not.toContain('unfinished-transaction');
});

test('a database larger than what can be held is too large, before it is read', async () => {
  const file = sourceOf(store());
  const huge = { ...file, bytes: { size: 3 * 2 ** 30, read: () => 0 } };
  await expect(countOf(huge)).rejects.toMatchObject({ code: 'file-too-large', details: { size: 3 * 2 ** 30 } });
  await expect(countOf({ ...file, maximumSize: 4096 })).rejects.toMatchObject({ code: 'file-too-large' });
});

test('the database is not changed', async () => {
  const bytes = store();
  const before = bytes.slice();
  await countOf(sourceOf(bytes));
  expect(bytes).toEqual(before);
});
