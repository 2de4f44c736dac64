import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../support/in-process-engine.ts';
import { axonText, clientText, feed, resolvedText } from '../unit/sources/json/store-fixtures.ts';
import { databaseOfOrigin } from '../unit/sources/sqlite/all-fixtures.ts';
import { altered } from '../unit/sources/sqlite/altered.ts';

/** Only what is left of a store: of its streams every first event is gone, which would have had version 0. */
const TRUNCATED: Readonly<Record<string, () => Uint8Array | string>> = {
  'act-sqlite': () => without('act-sqlite', 'events', 'version'),
  broadway: () => without('broadway', 'events', 'playhead'),
  'eventuous-sqlite': () => without('eventuous-sqlite', 'eventuous_messages', 'stream_position'),
  neos: () => without('neos', 'cr_default_events', 'version'),
  sqlstreamstore: () => without('sqlstreamstore', 'messages', 'stream_version'),
  'rails-event-store': () =>
    altered(databaseOfOrigin('rails-event-store'), () => [
      `delete from event_store_events where event_id not in (select event_id from event_store_events_in_streams where position > 0)`,
      `delete from event_store_events_in_streams where position = 0`,
    ]),
  'neos-rows': () => neosRows((row) => JSON.stringify(row)),
  'neos-csv': () =>
    neosRows((row, index) => {
      const cells = Object.values(row).map((cell) => `"${String(cell).replaceAll('"', '""')}"`);
      return `${index === 0 ? `${Object.keys(row).join(',')}\n` : ''}${cells.join(',')}`;
    }),
  'kurrentdb-feed': () => {
    const page = JSON.parse(feed('body')) as { entries: unknown[] };
    // The newest come first.
    return JSON.stringify({ ...page, entries: page.entries.slice(0, -1) });
  },
  'kurrentdb-client': () => JSON.stringify((JSON.parse(clientText) as unknown[]).slice(1)),
  'kurrentdb-client with links': () => withoutFirstLine(resolvedText),
  'axon-json': () => withoutFirstLine(axonText),
};

function without(origin: string, table: string, version: string): Uint8Array {
  return altered(databaseOfOrigin(origin), () => [`delete from ${table} where ${version} = 0`]);
}

function neosRows(text: (row: Readonly<Record<string, unknown>>, index: number) => string): string {
  const rows = [1, 2, 3].map((version) => ({
    sequencenumber: version + 10,
    stream: 'cs-1',
    version,
    type: 'Placed',
    payload: '{}',
    metadata: '{}',
    id: `e-${version}`,
    causationid: 'e-0',
    correlationid: 'c-1',
    recordedat: '2026-01-05 10:00:00',
  }));
  return `${rows.map(text).join('\n')}\n`;
}

function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

let folder: string;
let engine: TestEngine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
  engine = startTestEngine();
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

test.each(Object.entries(TRUNCATED))(
  'versions of %s count from 0 also where no event with version 0 is left',
  async (name, contents) => {
    const path = join(folder, name.endsWith('-csv') ? 'log.csv' : 'log');
    await writeFile(path, contents());
    await engine.request('open', openParamsOf(path));
    const summary = await engine.request('whenRead', null);

    expect(summary.format.origin?.name).toBe(name.split(' ')[0]);
    expect(summary).toMatchObject({ versionShift: 1, problems: 0 });
    const { items } = await engine.request('events', { limit: 100, direction: 'forward' });
    const numbered = items.filter(({ stream }) => stream !== '(no stream)');
    expect(numbered.length).toBeGreaterThan(0);
    expect(Math.min(...numbered.map(({ version }) => version))).toBeGreaterThan(0);
    expect(await engine.request('verify', null)).toMatchObject({ ok: true });
  },
);
