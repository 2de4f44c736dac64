import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { database } from '../sources/sqlite/fixtures/emmett-sqlite.ts';
import { databaseOf } from '../sources/sqlite/source-of.ts';

let folder: string;
let engine: TestEngine;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foldline-formats-'));
  engine = startTestEngine();
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** The path of a file with this content. */
function written(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const people = (): Uint8Array => databaseOf('create table people (name text)');
const damaged = (): Uint8Array => Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251);

describe('what a file could be', () => {
  const formatsOf = async (name: string, content: Uint8Array | string): Promise<readonly (readonly string[])[]> => {
    const { uri, location, maximumSize } = openParamsOf(written(name, content));
    const found = await engine.request('formats', { uri, location, maximumSize });
    return found.map(({ origin, confidence }) => [origin.name, confidence]);
  };

  test('is told by its content, before it is opened', async () => {
    expect(await formatsOf('shop.db', database())).toContainEqual(['emmett-sqlite', 'sure']);
  });

  test('is nothing where nobody knows it', async () => {
    expect(await formatsOf('people.db', people())).toEqual([]);
    expect(await formatsOf('notes.txt', 'Nothing of it is an event.\n')).toEqual([]);
  });

  test('cannot be told of what is damaged', async () => {
    await expect(formatsOf('broken.sqlite', damaged())).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

describe('a file that is no text', () => {
  test('is known as such when it is open, however it is read', async () => {
    const path = written('shop.db', database());
    const { format } = await engine.request('open', openParamsOf(path, { mapping: { stream: '/stream_id' } }));
    expect(format).toMatchObject({ isMade: true, isBinary: true });
  });

  test.each([
    ['people.db', people, 'not-an-event-log'],
    ['broken.sqlite', damaged, 'file-unreadable'],
  ] as const)('is known as such where it does not open: %s', async (name, content, code) => {
    const opening = engine.request('open', openParamsOf(written(name, content())));
    await expect(opening).rejects.toMatchObject({ code, details: { isBinary: true } });
  });

  test('is not meant where text holds no events', async () => {
    const opening = engine.request('open', openParamsOf(written('notes.txt', 'Nothing of it is an event.\n')));
    const failure: unknown = await opening.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'not-an-event-log' });
    expect(failure).not.toMatchObject({ details: { isBinary: true } });
  });
});
