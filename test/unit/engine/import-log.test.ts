import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { cloudEvent, foreignLine, nativeLine } from '../../../src/build/sample/formats.ts';
import { generateEvents } from '../../../src/build/sample/generate-events.ts';
import type { ImportParams, ImportResult } from '../../../src/protocol/engine.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { nativeLines } from '../log/verified.ts';

let folder: string;
let store: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
  store = join(folder, 'store.events.ndjson');
  engine = startTestEngine();
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function openStore(lines: readonly string[] = [], path = store): Promise<void> {
  await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  await engine.request('open', openParamsOf(path));
  await engine.request('whenRead', null);
}

async function importFile(
  lines: readonly string[] | string,
  name = 'other.events.ndjson',
  overrides: Partial<ImportParams> = {},
): Promise<ImportResult> {
  const path = join(folder, name);
  await writeFile(path, typeof lines === 'string' ? lines : lines.map((line) => `${line}\n`).join(''));
  return engine.request('import', {
    uri: pathToFileURL(path).href,
    location: { kind: 'path', path },
    maximumSize: 2 ** 30,
    ...overrides,
  });
}

async function stored(): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(store, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const sample = generateEvents({ seed: 5, orders: 20 });
const streams = new Set(sample.map(({ stream }) => stream)).size;

describe('importing a log of our own', () => {
  it('into an empty store makes it the same log', async () => {
    await openStore();
    const lines = sample.map(nativeLine);
    expect(await importFile(lines)).toEqual({
      read: sample.length,
      appended: sample.length,
      duplicates: 0,
      skipped: 0,
      streams,
    });
    expect(await stored()).toEqual(lines.map((line): unknown => JSON.parse(line)));
    expect(await engine.request('verify', null)).toMatchObject({ ok: true, checked: { events: sample.length } });
  });

  it('again adds nothing', async () => {
    await openStore();
    const lines = sample.map(nativeLine);
    await importFile(lines);
    expect(await importFile(lines)).toMatchObject({ appended: 0, duplicates: sample.length });
    expect(await stored()).toHaveLength(sample.length);
  });

  it('goes on where another import has stopped', async () => {
    const lines = sample.map(nativeLine);
    await openStore(lines.slice(0, 10));
    expect(await importFile(lines)).toMatchObject({ appended: sample.length - 10, duplicates: 10 });
    expect(await engine.request('verify', null)).toMatchObject({ ok: true });
  });

  it('goes on with the versions of streams that the store has', async () => {
    await openStore(
      nativeLines([
        { id: 'here-1', stream: 'a' },
        { id: 'here-2', stream: 'a' },
      ]),
    );
    await importFile(
      nativeLines([
        { id: 'there-1', stream: 'b' },
        { id: 'there-2', stream: 'a' },
      ]),
    );
    expect((await stored()).slice(2)).toMatchObject([
      { id: 'there-1', stream: 'b', version: 1 },
      { id: 'there-2', stream: 'a', version: 3 },
    ]);
  });

  it('keeps payloads, metadata, marks and times as they are written', async () => {
    const line = (index: number): string =>
      `{"id":"${index}","stream":"s","version":${index},"type":"T","time":"2026-01-05T10:00:00.1234567+02:00","data":{"n":12345678901234567890,"d":1.50,"b":1,"b":2,"__proto__":"\\ud800"},"metadata":{"causationId":"1","9":1,"1":2},"batch":"${index}/2"}`;
    await openStore();
    await importFile([line(1), line(2)]);
    expect(await readFile(store, 'utf8')).toBe(`${line(1)}\n${line(2)}\n`);
  });

  it('refuses an event whose id the store has with other content, and keeps what was there', async () => {
    await openStore(nativeLines([{ id: 'same', data: { n: 1 } }]));
    await expect(importFile(nativeLines([{ id: 'same', data: { n: 2 } }]))).rejects.toMatchObject({
      code: 'id-conflict',
      details: { id: 'same', position: 1 },
    });
    expect(await stored()).toHaveLength(1);
  });

  it('leaves out what cannot be read or stored, and counts it', async () => {
    await openStore();
    const [first = '', second = '', third = '', last = ''] = nativeLines([{}, {}, {}, {}]);
    const lines = [
      first,
      'This is no JSON.',
      '[1, 2]',
      second.replace('"data":{}', '"data":{"x":tru}'),
      third.replace('"type":"Changed"', '"type":""'),
      last,
    ];
    expect(await importFile(lines)).toMatchObject({ read: 4, appended: 2, duplicates: 0, skipped: 4 });
    expect(await stored()).toMatchObject([{ id: 'event-1' }, { id: 'event-4' }]);
  });

  it('leaves out a torn batch at its end as one', async () => {
    await openStore();
    const lines = nativeLines([{}, { batch: '1/3' }, { batch: '2/3' }]);
    expect(await importFile(lines)).toMatchObject({ read: 1, appended: 1, skipped: 1 });
  });
});

describe('importing a log of another format', () => {
  test.each([
    { name: 'carrier.ndjson', lines: sample.map(cloudEvent) },
    { name: 'legacy.ndjson', lines: sample.map((event, place) => foreignLine(event, place + 1)) },
    { name: 'carrier.json', lines: [`[${sample.map(cloudEvent).join(',\n')}]`] },
  ])('$name: payloads are the same, and a second import adds nothing', async ({ name, lines }) => {
    await openStore();
    expect(await importFile(lines, name)).toEqual({
      read: sample.length,
      appended: sample.length,
      duplicates: 0,
      skipped: 0,
      streams,
    });
    const { items } = await engine.request('events', { limit: sample.length, direction: 'forward' });
    expect(items.map(({ stream, version, dataText }) => ({ stream, version, dataText }))).toEqual(
      sample.map((event) => ({
        stream: event.stream,
        version: event.version,
        dataText: /"data":(.*),"metadata"/.exec(nativeLine(event))?.[1],
      })),
    );
    expect(items.map(({ type }) => type.split('.').at(-1))).toEqual(sample.map(({ type }) => type));
    expect(await importFile(lines, name)).toMatchObject({ appended: 0, duplicates: sample.length });
    expect(await engine.request('verify', null)).toMatchObject({ ok: true });
  });

  it('gives events without id one that a second import finds', async () => {
    await openStore();
    const lines = [1, 2, 1, 3].map((n) => JSON.stringify({ thing: `t-${n}`, what: 'Happened', payload: { n } }));
    const mapping = { stream: '/thing', type: '/what', data: '/payload' };
    expect(await importFile(lines, 'odd.jsonl', { mapping })).toMatchObject({ appended: 4, streams: 3 });
    const ids = (await stored()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    await appendFile(join(folder, 'odd.jsonl'), '');
    expect(await importFile(lines, 'odd.jsonl', { mapping })).toMatchObject({ appended: 0, duplicates: 4 });
    expect(await importFile(lines, 'copy.jsonl', { mapping })).toMatchObject({ appended: 0, duplicates: 4 });
  });

  it('gives events without a time that of the import, and numbers as ISO 8601', async () => {
    await openStore();
    const before = new Date().toISOString();
    const lines = [
      { s: 'a', t: 'T', at: 1_767_602_745_123 },
      { s: 'a', t: 'T', at: 'yesterday' },
      { s: 'a', t: 'T' },
    ].map((event) => JSON.stringify(event));
    await importFile(lines, 'odd.jsonl', { mapping: { stream: '/s', type: '/t', time: '/at', data: '*' } });
    const [first, second, third] = (await stored()).map(({ time }) => String(time));
    expect(first).toBe('2026-01-05T08:45:45.123Z');
    expect((second ?? '') >= before).toBe(true);
    expect(third).toBe(second);
  });

  it('keeps metadata that is no object in one', async () => {
    await openStore();
    const lines = ['[1]', '"x"', '1.50', 'null', '{"a":1}'].map((meta) => `{"s":"a","t":"T","m":${meta},"d":1}`);
    await importFile(lines, 'odd.jsonl', { mapping: { stream: '/s', type: '/t', metadata: '/m', data: '/d' } });
    const text = await readFile(store, 'utf8');
    expect([...text.matchAll(/"data":1(?:,"metadata":(.*))?}\n/g)].map(([, metadata]) => metadata)).toEqual([
      '{"metadata":[1]}',
      '{"metadata":"x"}',
      '{"metadata":1.50}',
      undefined,
      '{"a":1}',
    ]);
  });

  it('leaves out events that have no type', async () => {
    await openStore();
    const lines = ['{"s":"a","d":1}', '{"s":"a","d":2}'];
    const mapping = { stream: '/s', data: '/d' };
    expect(await importFile(lines, 'odd.jsonl', { mapping })).toMatchObject({ read: 2, appended: 0, skipped: 2 });
  });
});

describe('what is refused', () => {
  it('a store into itself', async () => {
    await openStore(nativeLines([{}]));
    const uri = pathToFileURL(store).href;
    await expect(
      engine.request('import', { uri, location: { kind: 'path', path: store }, maximumSize: 2 ** 30 }),
    ).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('a target that is no store', async () => {
    await openStore(sample.slice(0, 5).map(cloudEvent), join(folder, 'carrier.ndjson'));
    await expect(importFile(nativeLines([{}]))).rejects.toMatchObject({ code: 'read-only' });
  });

  it('a source that is not there, too large, or no log', async () => {
    await openStore();
    const path = join(folder, 'nowhere.events.ndjson');
    await expect(
      engine.request('import', { uri: pathToFileURL(path).href, location: { kind: 'path', path }, maximumSize: 1e9 }),
    ).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(importFile(nativeLines([{}]), 'a.events.ndjson', { maximumSize: 10 })).rejects.toMatchObject({
      code: 'file-too-large',
      details: { limit: 10 },
    });
    await expect(importFile('{"strict":true}', 'a.json')).rejects.toMatchObject({ code: 'not-an-event-log' });
    expect(await stored()).toEqual([]);
  });
});

test('a file that only the host reaches is imported the same way', async () => {
  await openStore();
  const lines = sample.map(nativeLine);
  expect(await importFile(lines, 'other.events.ndjson', { location: { kind: 'host' } })).toMatchObject({
    appended: sample.length,
  });
});

test('an empty log has nothing to import', async () => {
  await openStore();
  expect(await importFile('')).toEqual({ read: 0, appended: 0, duplicates: 0, skipped: 0, streams: 0 });
});
