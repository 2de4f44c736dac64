import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogSummary } from '../../src/protocol/log.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../support/in-process-engine.ts';
import { databaseOfOrigin } from '../unit/sources/sqlite/all-fixtures.ts';
import { altered } from '../unit/sources/sqlite/altered.ts';

/** What the databases of `fixtures` show: `stream@version`, in the order of the log, as their libraries number them. */
const SHOWN: Readonly<Record<string, { readonly firstVersion: 0 | 1; readonly events: readonly string[] }>> = {
  'act-sqlite': { firstVersion: 0, events: ['order-1@0', 'shipping-1@0', 'order-1@1', 'order-1@2'] },
  broadway: {
    firstVersion: 0,
    events: ['8e3e4f2a-0c5b-4b52-9f0e-0a1b2c3d4e5f@0', '8e3e4f2a-0c5b-4b52-9f0e-0a1b2c3d4e5f@1'],
  },
  castore: { firstVersion: 1, events: ['POKEMON-p1@1', 'POKEMON-p1@2'] },
  eventflow: { firstVersion: 1, events: ['thingy-1@1', 'thingy-1@2', 'thingy-2@1'] },
  eventsauce: {
    firstVersion: 1,
    events: ['00010203-0405-0607-0809-0a0b0c0d0eff@1', '00010203-0405-0607-0809-0a0b0c0d0eff@2'],
  },
  evtstore: { firstVersion: 1, events: ['users-u1@1', 'users-u1@2', 'posts-p1@1'] },
  hallgren: { firstVersion: 1, events: ['Person-1@1', 'Person-1@2', 'Account-1@1'] },
  livestore: { firstVersion: 1, events: ['eventlog@1', 'eventlog@2', 'eventlog@3'] },
  neos: { firstVersion: 0, events: ['ContentStream:cs-1@0', 'ContentStream:cs-1@1'] },
  neventstore: { firstVersion: 1, events: ['order-1@1', 'order-1@2', 'order-1@3', 'tenant/order-1@1'] },
  'ocel-sqlite': { firstVersion: 1, events: ['o1@1', 'i1@2', '(no object)@1'] },
  'patchlevel-aggregates': { firstVersion: 1, events: ['profile-1@1', 'profile-1@2', 'hotel-1@1'] },
  'patchlevel-streams': { firstVersion: 1, events: ['profile-1@1', 'profile-1@2', 'signals@1'] },
  'patchlevel-events': { firstVersion: 1, events: ['profile-1@1', 'profile-1@2', 'main@1'] },
  prooph: { firstVersion: 1, events: ['user-u-1@1', 'audit@1', 'user-u-1@2'] },
  'akka-jdbc-legacy': { firstVersion: 1, events: ['order-1@1'] },
  'akka-jdbc': { firstVersion: 1, events: ['Order|1@1'] },
  'akka-net': { firstVersion: 1, events: ['order-1@1', 'order-1@2'] },
  'akka-r2dbc': { firstVersion: 1, events: ['Order|1@1'] },
  'cqrs-es': { firstVersion: 1, events: ['account-a-1@1', 'account-a-1@2'] },
  // Its first events were deleted: it counts from 0 all the same, of which nothing is left to see.
  'eventuous-sqlite': { firstVersion: 0, events: ['Booking-1@3', 'Booking-1@4'] },
  'python-eventsourcing': {
    firstVersion: 1,
    events: ['8e3e4f2a0c5b4b529f0e0a1b2c3d4e5f@1', '8e3e4f2a0c5b4b529f0e0a1b2c3d4e5f@2'],
  },
  'rails-event-store-1': { firstVersion: 0, events: ['order-1@0', 'order-1@1'] },
  'rails-event-store': { firstVersion: 0, events: ['Order$o-1@0', 'Order$o-1@1', '(no stream)@0'] },
  spatie: { firstVersion: 1, events: ['8e3e4f2a-0c5b-4b52-9f0e-0a1b2c3d4e5f@1', '(no stream)@1'] },
  verbs: {
    firstVersion: 1,
    events: ['App\\States\\Account-286474151239966001@1', 'App\\States\\Account-286474151239966001@2', '(no stream)@1'],
  },
  // A message was deleted, which is no gap.
  sqlstreamstore: { firstVersion: 0, events: ['order-1@0', 'order-1@2', '$$order-1@0', '$deleted@0'] },
};

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

async function open(database: Uint8Array): Promise<LogSummary> {
  const path = join(folder, 'store.sqlite');
  await writeFile(path, database);
  await engine.request('open', openParamsOf(path));
  return engine.request('whenRead', null);
}

async function shownEvents(): Promise<readonly string[]> {
  const { events } = await engine.request('summary', null);
  const positions = Array.from({ length: events }, (_, index) => index + 1);
  const items = await engine.request('rows', { positions });
  return items.map(({ stream, version }) => `${stream}@${version}`);
}

test.each(Object.entries(SHOWN))(
  'events of %s have the versions that it gave them',
  async (origin, { firstVersion, events }) => {
    const summary = await open(databaseOfOrigin(origin));
    expect(summary.format.origin?.name).toBe(origin);
    expect(summary).toMatchObject({ problems: 0, versionShift: 1 - firstVersion, readonly: true });
    expect(await shownEvents()).toEqual(events);
    expect(await engine.request('verify', null)).toMatchObject({ ok: true });
  },
);

describe('a stream whose first events are gone', () => {
  test('starts where it starts, and that is no finding', async () => {
    const database = altered(databaseOfOrigin('neos'), () => ['delete from cr_default_events where version = 0']);
    expect(await open(database)).toMatchObject({ events: 1, problems: 0 });
    expect(await shownEvents()).toEqual(['ContentStream:cs-1@1']);
  });
});

test('a gap in the middle is one where the library promises that there is none', async () => {
  const database = altered(databaseOfOrigin('act-sqlite'), () => [
    "delete from events where stream = 'order-1' and version = 1",
  ]);
  expect(await open(database)).toMatchObject({ events: 3, problemsByCode: { 'version-gap': 1 } });
});

test('an event of OCEL is in the streams of all of its objects, counted in each', async () => {
  expect(await open(databaseOfOrigin('ocel-sqlite'))).toMatchObject({ events: 3, links: 2 });
  const { items, total } = await engine.request('events', { stream: 'i1', limit: 10, direction: 'forward' });
  expect(total).toBe(2);
  expect(items.map(({ type }) => type)).toEqual(['Place Order', 'Pack Item']);
  expect(
    (await engine.request('streams', { order: 'name', limit: 10 })).items.map(({ name, events }) => [name, events]),
  ).toEqual([
    ['(no object)', 1],
    ['i1', 2],
    ['i2', 1],
    ['o1', 1],
  ]);
});
