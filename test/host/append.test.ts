import * as vscode from 'vscode';
import type { AppendResult } from '../../src/protocol/log.ts';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { describe, it } from './harness.ts';
import { append, line, open, openInEditor, openWritten, orders, run, write } from './logs.ts';

const appendEvent = (argument: object): Thenable<AppendResult> => run<AppendResult>('foldline.appendEvent', argument);

/** The line of the log's last event. */
async function lastLine(uri: vscode.Uri): Promise<string> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return text.trimEnd().split('\n').at(-1) ?? '';
}

describe('Appending by a command', () => {
  it('stores an event and says where it stands', async () => {
    const uri = await openInEditor(orders());
    equal(await appendEvent({ stream: 'order-1', type: 'Shipped', data: { parcel: 1 }, expectedVersion: 2 }), {
      firstVersion: 3,
      lastVersion: 3,
      firstPosition: 4,
      lastPosition: 4,
      duplicate: false,
    });
    matches(JSON.parse(await lastLine(uri)), { stream: 'order-1', version: 3, type: 'Shipped', data: { parcel: 1 } });
  });

  it('keeps every digit of a payload that is given as text', async () => {
    const uri = await write(orders());
    const dataText = '{"id":12345678901234567890,"price":12.50,"a":1,"a":2}';
    await appendEvent({ uri, stream: 'order-1', type: 'Priced', dataText });
    const log = await open(uri);
    matches(await log.events({ stream: 'order-1', direction: 'backward', limit: 1 }), { items: [{ dataText }] });
  });

  it('begins a new stream, with several events at once', async () => {
    const log = await openWritten(orders());
    const events = [
      { type: 'Opened', data: null, id: 'first', time: '2126-01-05T00:00:00Z' },
      { type: 'Named', dataText: '"x"', metadata: { tags: ['a'] }, time: new Date('2126-01-06T00:00:00Z') },
    ];
    const batch = { uri: log.summary.uri, stream: 'account-1', events, expectedVersion: 'no-stream' };
    matches(await appendEvent(batch), { firstVersion: 1, lastVersion: 2, firstPosition: 4, lastPosition: 5 });
    await eventually(() => equal(log.summary.events, 5));
    matches(await log.events({ stream: 'account-1' }), {
      items: [{ id: 'first' }, { metadata: { tags: ['a'] }, time: '2126-01-06T00:00:00.000Z' }],
    });
  });

  it('tells what came in between', async () => {
    const uri = await write(orders());
    const error = await failure(appendEvent({ uri, stream: 'order-1', type: 'Paid', data: {}, expectedVersion: 1 }));
    matches(error, {
      code: 'version-conflict',
      details: { stream: 'order-1', version: 2, total: 1, events: [{ position: 3, type: 'Paid' }] },
    });
    await rejects(
      appendEvent({ uri, stream: 'order-1', type: 'T', data: 1, expectedVersion: 'no-stream' }),
      'version-conflict',
    );
    await rejects(
      appendEvent({ uri, stream: 'new', type: 'T', data: 1, expectedVersion: 'stream-exists' }),
      'version-conflict',
    );
  });

  it('tells which events an append condition meets', async () => {
    const uri = await write(orders());
    const condition = { failIfEventsMatch: { items: [{ types: ['Placed'] }] }, after: 1 };
    const error = await failure(appendEvent({ uri, stream: 'order-3', type: 'Placed', data: {}, condition }));
    matches(error, { code: 'condition-failed', details: { total: 1, events: [{ position: 2 }] } });
    matches(
      await appendEvent({ uri, stream: 'order-3', type: 'Placed', data: {}, condition: { ...condition, after: 2 } }),
      {
        lastVersion: 1,
      },
    );
  });

  it('sees what another program has appended', async () => {
    const uri = await write(orders());
    const log = await open(uri);
    await append(uri, line({ stream: 'order-1', version: 3, type: 'Shipped' }));
    const event = { uri, stream: 'order-1', type: 'Paid', data: {} };
    await rejects(appendEvent({ ...event, expectedVersion: 2 }), 'version-conflict');
    matches(await appendEvent({ ...event, expectedVersion: 3 }), { lastVersion: 4, lastPosition: 5 });
    await eventually(() => equal(log.summary.events, 5));
  });

  it('refuses a log that is not a store', async () => {
    const uri = await write('{"orderId":"1","event":"Placed","at":"2026-01-05T00:00:00Z"}\n', '.ndjson');
    await rejects(appendEvent({ uri, stream: 'order-1', type: 'Paid', data: {} }), 'read-only');
  });

  it('refuses arguments that are none', async () => {
    const uri = await write(orders());
    const event = { uri, stream: 'order-1', type: 'Paid' };
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const wrong = [
      { uri, type: 'Paid', data: {} },
      event,
      { ...event, data: {}, dataText: '{}' },
      { ...event, data: loop },
      { ...event, data: 1n },
      { ...event, dataText: '{broken' },
      { ...event, data: {}, metadata: [] },
      { ...event, data: {}, expectedVersion: 'latest' },
      { ...event, data: {}, expectedVersion: -1 },
      { ...event, data: {}, condition: { items: [] } },
      { ...event, data: {}, surprise: 1 },
      { uri, stream: 'order-1', events: [{ type: 'Paid' }] },
    ];
    for (const argument of wrong) await rejects(appendEvent(argument), 'invalid-argument');
    equal((await open(uri)).summary.events, 3);
  });
});

describe('An event caused by another', () => {
  const caused = (argument: object): Thenable<AppendResult> => run('foldline.appendCausedEvent', argument);

  it('names its cause, and takes over its correlation', async () => {
    const cause =
      '{"id":"c-1","stream":"order-1","version":1,"type":"Placed","time":"2026-01-05T00:00:00Z","data":{},"metadata":{"correlationId":12345678901234567890}}\n';
    const uri = await openInEditor(cause);
    await run('foldline.goToEvent', { position: 1 });
    await caused({ stream: 'mail-1', type: 'Sent', data: {}, metadata: { actor: 'shop' } });
    const written = await lastLine(uri);
    ok(written.includes('12345678901234567890'), 'The correlation id has lost digits.');
    matches(JSON.parse(written), { metadata: { causationId: 'c-1', actor: 'shop' } });
  });

  it('begins a correlation where its cause has none, and says what it is told to say', async () => {
    const uri = await write(line({ stream: 'order-1', version: 1, id: 'c-1' }));
    await caused({ uri, position: 1, stream: 'mail-1', type: 'Sent', data: {} });
    matches(JSON.parse(await lastLine(uri)), { metadata: { causationId: 'c-1', correlationId: 'c-1' } });
    await caused({ uri, position: 1, stream: 'mail-1', type: 'Sent', data: {}, metadata: { correlationId: 'own' } });
    matches(JSON.parse(await lastLine(uri)), { metadata: { causationId: 'c-1', correlationId: 'own' } });
  });

  it('needs a cause', async () => {
    const uri = await write(orders());
    await rejects(caused({ uri, stream: 'mail-1', type: 'Sent', data: {} }), 'not-found');
    await rejects(caused({ uri, position: 9, stream: 'mail-1', type: 'Sent', data: {} }), 'not-found');
  });
});

async function failure(work: Thenable<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It went through.');
}
