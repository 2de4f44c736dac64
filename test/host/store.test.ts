import * as vscode from 'vscode';
import { equal, eventually, matches, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { append, line, open, orders, remove, run, write } from './logs.ts';

let stores = 0;

/** A place in the workspace that no file has; what is made there goes with the test. */
export async function freePlace(ending = '.events.ndjson'): Promise<vscode.Uri> {
  const sibling = await write('', '.txt');
  const uri = vscode.Uri.joinPath(sibling, '..', `store-${++stores}${ending}`);
  cleanUp(() => remove(uri));
  return uri;
}

/** Makes an empty store; it goes with the test, and so does its editor. */
export async function makeStore(): Promise<vscode.Uri> {
  const uri = await freePlace();
  cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  await run('foldline.newStore', { uri });
  return uri;
}

describe('A new event store', () => {
  it('is an empty file that opens in our editor', async () => {
    const uri = await makeStore();
    equal((await vscode.workspace.fs.readFile(uri)).length, 0);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    equal(input instanceof vscode.TabInputCustom && input.uri.toString(), uri.toString());
    equal(input instanceof vscode.TabInputCustom && input.viewType, 'foldline.logEditor');
    matches((await open(uri)).summary, { format: 'native', events: 0, problems: 0, readonly: false });
  });

  it('shows what is written to it, and verifies', async () => {
    const uri = await makeStore();
    const log = await open(uri);
    await append(uri, line({ stream: 'order-1', version: 1 }));
    await eventually(() => matches(log.summary, { events: 1 }));
    matches(await log.verify(), { ok: true, checked: { events: 1, streams: 1 } });
  });

  it('is not made where a file is, which stays as it is', async () => {
    const content = orders();
    const uri = await write(content);
    await rejects(run('foldline.newStore', { uri }), 'file-exists');
    equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), content);
  });

  it('has a name that opens in our editor', async () => {
    await rejects(run('foldline.newStore', { uri: await freePlace('.ndjson') }), 'invalid-argument');
    await rejects(run('foldline.newStore', { uri: await freePlace('.json') }), 'invalid-argument');
    await rejects(run('foldline.newStore', { name: 'shop' }), 'invalid-argument');
    await rejects(run('foldline.newStore', { uri: 1 }), 'invalid-argument');
  });

  it('is not made where nothing can be written', async () => {
    const uri = vscode.Uri.parse('nowhere:/shop.events.ndjson');
    await rejects(run('foldline.newStore', { uri }), 'file-unwritable');
  });
});
