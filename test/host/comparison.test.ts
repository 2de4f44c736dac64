import * as vscode from 'vscode';
import { stateUri } from '../../src/host/comparison/state-uri.ts';
import type { StateChoice } from '../../src/protocol/states.ts';
import { equal, eventually, matches, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { append, line, openInEditor, orders, overwrite, remove, run, write } from './logs.ts';

const COMPARE = 'foldline.compareStates';

describe('Two states', () => {
  it('are compared by a command, which gives the JSON Patch', async () => {
    const uri = await write(orders());
    const before = { stream: 'order-1', version: 1 };
    equal(await run(COMPARE, { uri, before, after: { stream: 'order-1' } }), [
      { op: 'remove', path: '/note' },
      { op: 'add', path: '/paid', value: true },
    ]);
    equal(await run(COMPARE, { uri, before, after: { stream: 'order-2' } }), [
      { op: 'replace', path: '/total', value: 1 },
      { op: 'remove', path: '/note' },
    ]);
    const byFold = { ...before, fold: 'count-by-type' };
    equal(await run(COMPARE, { uri, before: { stream: 'order-1', version: 0 }, after: byFold }), [
      { op: 'add', path: '/Placed', value: 1 },
    ]);
    await rejects(run(COMPARE, { uri, before }), 'invalid-argument');
    await rejects(run(COMPARE, { uri, before, after: { stream: 'order-1', edition: 'next' } }), 'invalid-argument');
    await rejects(run(COMPARE, { uri, before, after: { stream: 'order-1', version: 7 } }), 'not-found');
    await rejects(run(COMPARE, { uri, before, after: { ...before, edition: 'previous' } }), 'not-found');
  });

  it('with elements that moved', async () => {
    const list = (ids: readonly string[]): unknown => ({ list: ids.map((id) => ({ id })) });
    const uri = await write(
      line({ stream: 'cart-1', version: 1, data: list(['a', 'b', 'c']) }) +
        line({ stream: 'cart-1', version: 2, data: list(['b', 'c', 'a']) }),
    );
    const patch = await run(COMPARE, { uri, before: { stream: 'cart-1', version: 1 }, after: { stream: 'cart-1' } });
    equal(patch, [{ op: 'move', from: '/list/0', path: '/list/2' }]);
  });

  it('under the code of a model before and after it was saved', async () => {
    const model = (step: number): string => `export const name = 'edited';
export const streams = 'edited-*';
export const initialState = 0;
export const evolve = (count: number) => count + ${step};
`;
    const file = await write(model(1), '-edited.model.ts');
    cleanUp(async () => {
      await remove(file);
      await run('foldline.reloadModels');
    });
    const uri = await write(line({ stream: 'edited-1', version: 1 }));
    const after = { stream: 'edited-1' };
    const compared = { uri, before: { ...after, edition: 'previous' }, after };
    await run('foldline.reloadModels');
    await rejects(run(COMPARE, compared), 'not-found');
    await overwrite(file, model(5));
    await run('foldline.reloadModels');
    await eventually(async () => equal(await run(COMPARE, compared), [{ op: 'replace', path: '', value: 5 }]));
  });
});

describe('The document of a state', () => {
  const documentOf = (log: vscode.Uri, choice: StateChoice): Thenable<vscode.TextDocument> => {
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    return vscode.workspace.openTextDocument(stateUri({ log, choice }));
  };

  it('has its JSON text, and a name without anything that means something in a path', async () => {
    const uri = await write(line({ stream: '../a b/order-1?#%41', version: 1, data: { total: 12.5, list: [] } }));
    const document = await documentOf(uri, { stream: '../a b/order-1?#%41', version: 1 });
    equal(document.getText(), '{\n  "total": 12.5,\n  "list": []\n}\n');
    equal(document.uri.path, '/.._a b_order-1_41 @ 1.json');
    equal(document.languageId, 'json');
  });

  it('follows the log where it is of the newest state', async () => {
    const uri = await openInEditor(orders());
    const newest = await documentOf(uri, { stream: 'order-1' });
    await vscode.window.showTextDocument(newest);
    matches(JSON.parse(newest.getText()), { paid: true });
    await append(uri, line({ stream: 'order-1', version: 3, data: { shipped: true } }));
    await eventually(() => matches(JSON.parse(newest.getText()), { shipped: true }));
  });

  it('says why there is none', async () => {
    const uri = await write(orders());
    const document = await documentOf(uri, { stream: 'order-9' });
    equal(document.getText(), 'The state could not be made: There is no stream “order-9”.');
  });
});
