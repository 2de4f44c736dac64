import { mkdtemp, readFile, rm, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogSummary } from '../../../../src/protocol/log.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../../support/in-process-engine.ts';
import { exportedText, readLog } from '../../export/exporting.ts';
import { SHOP } from '../../export/native-logs.ts';

let folder: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-csv-'));
  engine = startTestEngine();
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function open(name: string, content: string | Uint8Array): Promise<LogSummary> {
  const path = join(folder, name);
  await writeFile(path, content);
  await engine.request('open', openParamsOf(path));
  return engine.request('whenRead', null);
}

async function dataTexts(): Promise<readonly string[]> {
  const { items } = await engine.request('events', { limit: 100, direction: 'forward' });
  return items.map(({ dataText }) => dataText);
}

test('our own export in CSV opens again as the same events', async () => {
  const csv = await exportedText(await readLog(SHOP), 'csv');
  const exported = await open('shop.csv', csv);
  expect(exported).toMatchObject({
    format: { origin: { name: 'foldline-csv', label: 'Foldline CSV' }, confidence: 'sure' },
    events: 3,
    streams: 2,
    problems: 0,
    readonly: true,
  });
  const again = await dataTexts();
  await engine.close();
  engine = startTestEngine();
  await open('shop.events.ndjson', SHOP);
  expect(again).toEqual(await dataTexts());
  expect(await readFile(join(folder, 'shop.csv'), 'utf8')).toBe(csv);
});

test('rows that are added to a table are followed', async () => {
  const row = (number: number): string => `order-1,Placed,2026-01-05T10:00:0${number}Z,12\n`;
  const { format } = await open('orders.csv', `stream,type,time,amount\n${row(0)}${row(1)}`);
  expect(format).toMatchObject({ origin: { name: 'csv' }, isMade: true });
  await appendFile(join(folder, 'orders.csv'), row(2));
  expect(await engine.whenTold((summary) => summary.events === 3)).toMatchObject({ problems: 0 });
});

test('a compressed log is read only, and says what it is and in what', async () => {
  const summary = await open('shop.events.ndjson.gz', gzipSync(SHOP));
  expect(summary).toMatchObject({ events: 3, streams: 2, problems: 0, readonly: true });
  expect(summary.format.origin).toEqual({ name: 'native', label: 'Foldline', compression: 'gzip' });
});
