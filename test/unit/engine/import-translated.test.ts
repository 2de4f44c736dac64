import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportResult } from '../../../src/protocol/engine.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { madeSources, madeText } from '../../support/made-source.ts';

let folder: string;
let store: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
  store = join(folder, 'store.events.ndjson');
  engine = startTestEngine({ loadSources: () => Promise.resolve(madeSources()) });
  await writeFile(store, '');
  await engine.request('open', openParamsOf(store));
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function importLines(...lines: readonly (object | string)[]): Promise<ImportResult> {
  const path = join(folder, 'other.made');
  await writeFile(path, madeText(...lines));
  const location = { kind: 'path', path } as const;
  return engine.request('import', { uri: pathToFileURL(path).href, location, maximumSize: 2 ** 30 });
}

async function stored(): Promise<readonly Record<string, unknown>[]> {
  const lines = (await readFile(store, 'utf8')).split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const time = '2026-01-05T00:00:00Z';
const plain = { stream: 'a', type: 'T', time, data: { n: 1 } };

test('ids stay, and what an event says of its cause elsewhere is in its metadata', async () => {
  await importLines({ ...plain, id: 'own', version: 0, metadata: { user: 'u' }, correlationId: 'c', causationId: 'x' });
  expect(await stored()).toEqual([
    { id: 'own', ...plain, version: 1, metadata: { user: 'u', correlationId: 'c', causationId: 'x' } },
  ]);
});

test('a second import of events without ids adds nothing, and two that are alike are two', async () => {
  const lines = [plain, plain, { ...plain, stream: 'b' }];
  expect(await importLines(...lines)).toMatchObject({ appended: 3, duplicates: 0 });
  expect(await importLines(...lines)).toMatchObject({ appended: 0, duplicates: 3 });
  expect(new Set((await stored()).map(({ id }) => id)).size).toBe(3);
});

test('a window that has moved on adds what is new, by the source’s own positions', async () => {
  const at = (position: number): object => ({ ...plain, position });
  expect(await importLines(at(1), at(2))).toMatchObject({ appended: 2 });
  expect(await importLines(at(2), at(3))).toMatchObject({ appended: 1, duplicates: 1 });
});

test('what the source could not translate is counted as left out', async () => {
  expect(await importLines(plain, '?malformed-line It is no event.')).toMatchObject({
    read: 1,
    appended: 1,
    skipped: 1,
  });
});
