import * as vscode from 'vscode';
import { EDITORS } from '../../src/host/ids.ts';
import { equal, eventually, matches, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { openInEditor, orders, run, write } from './logs.ts';

function activeInput(): unknown {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input;
}

async function becomesActive(uri: vscode.Uri, viewType: string): Promise<void> {
  await eventually(() => {
    const input = activeInput();
    matches(input instanceof vscode.TabInputCustom && [input.viewType, input.uri.toString()], [
      viewType,
      uri.toString(),
    ]);
  });
}

describe('The log editor', () => {
  it('opens *.events.ndjson by default', async () => {
    const uri = await write(orders());
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await vscode.commands.executeCommand('vscode.open', uri);
    await becomesActive(uri, EDITORS.log);
  });

  it('leaves other files to their editors, and opens them by choice', async () => {
    const uri = await write(orders(), '.jsonl');
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await vscode.commands.executeCommand('vscode.open', uri);
    await eventually(() => equal(activeInput() instanceof vscode.TabInputText, true));
    matches(await run('foldline.openLog', { uri }), { events: 3, streams: 2 });
    await becomesActive(uri, EDITORS.otherLog);
  });

  it('shares one log between editors side by side, and lets it go with the last one', async () => {
    const uri = await openInEditor(orders());
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    await eventually(() => equal(vscode.window.tabGroups.all.length, 2));
    await run('foldline.filterEvents', { types: ['Paid'] });
    matches(await run('foldline.filterEvents', { uri, types: ['Placed'] }), { matches: 2 });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually(() => rejects(run('foldline.clearFilter'), 'not-found'));
  });

  it('opens and closes many times', async () => {
    const uris = [];
    for (let count = 0; count < 8; count++) uris.push(await write(orders()));
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    for (const uri of uris) {
      matches(await run('foldline.openLog', { uri: uri.toString() }), { events: 3 });
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
    await eventually(() => rejects(run('foldline.refreshLog'), 'not-found'));
  });

  it('says so where a file holds no events', async () => {
    const uri = await write('{"compilerOptions":{"strict":true}}', '.json');
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await rejects(run('foldline.openLog', { uri }), 'not-an-event-log');
    await becomesActive(uri, EDITORS.otherLog);
    await run('foldline.openAsText', { uri });
    await eventually(() => equal(activeInput() instanceof vscode.TabInputText, true));
  });
});
