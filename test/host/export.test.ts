import * as vscode from 'vscode';
import { equal, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { open, openInEditor, orders, overwrite, remove, run, write } from './logs.ts';

interface Exported {
  readonly events: number;
  readonly size: number;
}

/** A file beside a log, which goes with the test. */
function beside(log: vscode.Uri, name: string): vscode.Uri {
  const uri = vscode.Uri.joinPath(log, '..', name);
  cleanUp(() => remove(uri));
  return uri;
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  return vscode.workspace.fs.readFile(uri);
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await bytesOf(uri));
}

async function namesBeside(log: vscode.Uri): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(log, '..'));
  return entries.map(([name]) => name).toSorted();
}

async function eventsOf(uri: vscode.Uri): Promise<unknown[]> {
  const { items } = await (await open(uri)).events();
  return items.map(({ stream, version, type, time, id, dataText }) => ({ stream, version, type, time, id, dataText }));
}

describe('An export', () => {
  it('of a native log is a native log, byte for byte', async () => {
    const content = orders();
    const uri = await openInEditor(content);
    const target = beside(uri, 'copy.events.ndjson');
    const before = await namesBeside(uri);
    const exported = await run<Exported>('foldline.exportLog', { target, format: 'native' });
    equal(exported, { events: 3, size: new TextEncoder().encode(content).length });
    equal(await textOf(target), content);
    equal(await namesBeside(uri), [...before, 'copy.events.ndjson'].toSorted());
  });

  it('as CloudEvents opens with the same events', async () => {
    const uri = await write(orders());
    for (const format of ['cloudevents', 'cloudevents-batch']) {
      const target = beside(uri, `copy-${format}.json`);
      matches(await run('foldline.exportLog', { uri, target: target.toString(), format }), { events: 3 });
      equal(await eventsOf(target), await eventsOf(uri));
    }
  });

  it('of any JSON log is a native log', async () => {
    const lines = [1, 2].map(
      (n) => `{"aggregate_id":"a-1","event_type":"T","created_at":${1767571200 + n},"payload":{"n":${n}.50}}`,
    );
    const uri = await write(`${lines.join('\n')}\n`, '.ndjson');
    const target = beside(uri, 'dump.events.ndjson');
    await run('foldline.exportLog', { uri, target, format: 'native' });
    matches(await eventsOf(target), [{ stream: 'a-1', version: 1, dataText: '{"n":1.50}' }, { version: 2 }]);
    matches((await open(target)).summary, { problems: 0 });
  });

  it('is CSV or a SQLite file', async () => {
    const uri = await write(orders());
    const csv = beside(uri, 'copy.csv');
    await run('foldline.exportLog', { uri, target: csv, format: 'csv' });
    const [header, first] = (await textOf(csv)).split('\r\n');
    equal(header, 'position,stream,version,type,time,id,data,metadata');
    ok(first?.startsWith('1,order-1,1,Placed,') === true, `The first record is ${first}`);
    const database = beside(uri, 'copy.sqlite');
    const { size } = await run<Exported>('foldline.exportLog', { uri, target: database, format: 'sqlite' });
    const bytes = await bytesOf(database);
    equal(bytes.length, size);
    equal(new TextDecoder().decode(bytes.subarray(0, 15)), 'SQLite format 3');
  });

  it('has the events of a stream, or those that match, and no others', async () => {
    const uri = await write(orders());
    const target = beside(uri, 'part.events.ndjson');
    const counted = async (filter: object): Promise<number> => {
      const result = await run<Exported>('foldline.exportLog', {
        uri,
        target,
        format: 'native',
        overwrite: true,
        ...filter,
      });
      equal((await textOf(target)).split('\n').length - 1, result.events);
      return result.events;
    };
    equal(await counted({ stream: 'order-1' }), 2);
    equal(await counted({ types: ['Paid'] }), 1);
    equal(await counted({ text: 'ORDER-2', types: ['Placed'] }), 1);
    equal(await counted({ from: '2126-01-01' }), 0);
    equal(await counted({}), 3);
  });

  it('takes no heed of the filter that is shown', async () => {
    const uri = await openInEditor(orders());
    await run('foldline.filterEvents', { types: ['Paid'] });
    const target = beside(uri, 'all.csv');
    matches(await run('foldline.exportLog', { target, format: 'csv' }), { events: 3 });
  });

  it('overwrites only what it may', async () => {
    const content = orders();
    const uri = await write(content);
    const target = beside(uri, 'there.csv');
    await overwrite(target, 'before');
    await rejects(run('foldline.exportLog', { uri, target, format: 'csv' }), 'file-exists');
    equal(await textOf(target), 'before');
    matches(await run('foldline.exportLog', { uri, target, format: 'csv', overwrite: true }), { events: 3 });
    ok((await textOf(target)).startsWith('position,'), 'It was not overwritten.');
    await rejects(run('foldline.exportLog', { uri, target: uri, format: 'csv', overwrite: true }), 'invalid-argument');
    equal(await textOf(uri), content);
  });

  it('wants a target and a format', async () => {
    const uri = await write(orders());
    const target = beside(uri, 'never.csv');
    await rejects(run('foldline.exportLog', { uri, format: 'csv' }), 'invalid-argument');
    await rejects(run('foldline.exportLog', { uri, target }), 'invalid-argument');
    await rejects(run('foldline.exportLog', { uri, target, format: 'xml' }), 'invalid-argument');
    await rejects(run('foldline.exportLog', { uri, target, format: 'csv', overwrite: 'yes' }), 'invalid-argument');
    await rejects(run('foldline.exportLog', { target, format: 'csv' }), 'not-found');
  });
});
