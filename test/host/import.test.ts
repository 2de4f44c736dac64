import * as vscode from 'vscode';
import { LogSessions } from '../../src/host/log/log-sessions.ts';
import type { Handlers } from '../../src/protocol/channel.ts';
import type { HostSide, ImportResult } from '../../src/protocol/engine.ts';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { inHostPlatform } from './in-host-platform.ts';
import { line, open, orders, overwrite, run, write } from './logs.ts';
import { noModels } from './no-models.ts';
import { noServers } from './no-servers.ts';
import { makeStore } from './store.test.ts';

type Reach = Handlers<HostSide>['requests'];

/** An answer, also where it is thrown at once. */
async function settled(answer: unknown): Promise<unknown> {
  return await answer;
}

function importLog(uri: vscode.Uri, source: vscode.Uri | string): Thenable<ImportResult> {
  return run<ImportResult>('foldline.importLog', { uri, source });
}

function cloudEvent(id: string, subject: string, data: string): string {
  return `{"specversion":"1.0","id":"${id}","source":"/shop","type":"shop.Changed","subject":"${subject}","time":"2026-01-05T10:00:00.1234567+02:00","data":${data}}\n`;
}

/** A session whose engine runs here, and what of the host its engine reaches. */
async function openSession(uri: vscode.Uri, onStat: (reach: Reach) => Promise<void>) {
  const log = vscode.window.createOutputChannel('Foldline Suite', { log: true });
  let reach: Reach | undefined;
  const sessions = new LogSessions({
    log,
    models: noModels,
    connections: noServers,
    extensionUri: vscode.Uri.file('/'),
    platform: {
      ...inHostPlatform,
      startEngine: (options) => {
        const { requests } = options.handlers;
        reach = requests;
        const statFile: Reach['statFile'] = async (params, context) => {
          if (params.uri !== uri.toString()) await onStat(requests);
          return requests.statFile(params, context);
        };
        const handlers = { ...options.handlers, requests: { ...requests, statFile } };
        return inHostPlatform.startEngine({ ...options, handlers });
      },
    },
  });
  cleanUp(() => vscode.Disposable.from(sessions, log).dispose());
  const { session } = sessions.acquire(uri);
  await session.whenRead();
  ok(reach !== undefined, 'No engine was started.');
  return { session, reach };
}

describe('An import', () => {
  it('appends the events of another log, and again adds nothing', async () => {
    const content = orders();
    const source = await write(content);
    const uri = await makeStore();
    const log = await open(uri);
    equal(await importLog(uri, source), { read: 3, appended: 3, duplicates: 0, skipped: 0, streams: 2 });
    await eventually(() => matches(log.summary, { events: 3, problems: 0 }));
    equal(await importLog(uri, source.toString()), { read: 3, appended: 0, duplicates: 3, skipped: 0, streams: 2 });
    equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), content);
    matches(await log.verify(), { ok: true, checked: { events: 3, streams: 2 } });
  });

  it('takes CloudEvents, with their ids, times and every digit of their payloads', async () => {
    const data = '{"n":12345678901234567890,"d":1.50,"b":1,"b":2}';
    const source = await write(cloudEvent('a-1', 'cart-1', data) + cloudEvent('a-2', 'cart-1', '{}'), '.ndjson');
    const uri = await makeStore();
    matches(await importLog(uri, source), { appended: 2, streams: 1 });
    matches((await (await open(uri)).events()).items, [
      { id: 'a-1', stream: 'cart-1', version: 1, time: '2026-01-05T10:00:00.1234567+02:00', dataText: data },
      { id: 'a-2', stream: 'cart-1', version: 2, dataText: '{}' },
    ]);
    matches(await importLog(uri, source), { appended: 0, duplicates: 2 });
  });

  it('goes on with what has come since', async () => {
    const first = line({ stream: 'a-1', version: 1 });
    const source = await write(first);
    const uri = await makeStore();
    await importLog(uri, source);
    await overwrite(source, first + line({ stream: 'a-1', version: 2 }));
    matches(await importLog(uri, source), { read: 2, appended: 1, duplicates: 1 });
  });

  it('maps fields as the settings say', async () => {
    const source = await write(
      '{"q":"thing-1","w":"Started","z":{"n":1}}\n{"q":"thing-1","w":"Ended","z":{}}\n',
      '.jsonl',
    );
    await run('foldline.mapFields', { uri: source, mapping: { stream: '/q', type: '/w', data: '/z' } });
    const uri = await makeStore();
    matches(await importLog(uri, source), { appended: 2, streams: 1 });
    matches((await (await open(uri)).events()).items, [
      { stream: 'thing-1', type: 'Started', dataText: '{"n":1}' },
      { stream: 'thing-1', type: 'Ended' },
    ]);
    matches(await importLog(uri, source), { appended: 0, duplicates: 2 });
    await vscode.workspace
      .getConfiguration()
      .update('foldline.log.fieldMappings', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('leaves out what is no event, and counts it', async () => {
    const source = await write(`${orders()}no event\n${line({ stream: 'order-3', version: 1 })}`);
    matches(await importLog(await makeStore(), source), { read: 4, appended: 4, skipped: 1 });
  });

  it('refuses a store into itself, a log that is no store, and a source that is none', async () => {
    const uri = await makeStore();
    await rejects(importLog(uri, uri), 'invalid-argument');
    const foreign = await write(cloudEvent('a-1', 'cart-1', '{}'), '.ndjson');
    await rejects(importLog(foreign, await write(orders())), 'read-only');
    await rejects(importLog(uri, await write('{"strict":true}', '.json')), 'not-an-event-log');
    await rejects(importLog(uri, vscode.Uri.joinPath(uri, '..', 'nowhere.events.ndjson')), 'file-not-found');
    await rejects(importLog(uri, 'nowhere'), 'invalid-argument');
    equal((await vscode.workspace.fs.readFile(uri)).length, 0);
  });

  it('lets its engine read the other log, and only that, and only meanwhile', async () => {
    const uri = await write('');
    const source = await write(orders());
    const other = (await write(orders())).toString();
    const context = { signal: new AbortController().signal, transfer: () => undefined };
    let looks = 0;
    const { session, reach } = await openSession(uri, async (requests) => {
      looks++;
      await rejects(settled(requests.readFile({ uri: other }, context)), 'invalid-argument');
      const bytes = new Uint8Array(0);
      await rejects(settled(requests.replaceFile({ uri: source.toString(), bytes }, context)), 'invalid-argument');
    });
    matches(await session.import(source), { appended: 3 });
    ok(looks > 0, 'The other log was not looked at.');
    await rejects(settled(reach.readFile({ uri: source.toString() }, context)), 'invalid-argument');
  });

  it('refuses an event whose id the store has with other content', async () => {
    const uri = await makeStore();
    await importLog(uri, await write(line({ stream: 'a-1', version: 1, id: 'same', data: { n: 1 } })));
    const other = await write(line({ stream: 'a-1', version: 1, id: 'same', data: { n: 2 } }));
    await rejects(importLog(uri, other), 'id-conflict');
    equal((await open(uri)).summary.events, 1);
  });
});
