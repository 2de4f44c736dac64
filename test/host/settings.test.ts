import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, line, open, orders, write } from './logs.ts';

/** Sets a setting of the workspace for the time of the test. */
async function set(name: string, value: unknown): Promise<void> {
  const update = (next: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update(name, next, vscode.ConfigurationTarget.Workspace);
  cleanUp(() => update(undefined));
  await update(value);
}

describe('A setting', () => {
  it('limits the size of logs', async () => {
    await set('foldline.log.maximumSize', 1);
    const api = await activateExtension();
    const uri = await write(line({ stream: 'a', version: 1, data: { text: 'x'.repeat(1_100_000) } }));
    const error = await api.open(uri).catch((reason: unknown) => reason);
    await rejects(api.open(uri), 'file-too-large');
    ok(error instanceof Error && error.message.includes('1.0 MB'), `It does not say the limit: ${String(error)}`);
  });

  it('ends the category in a stream’s name', async () => {
    const log = await open(await write(line({ stream: 'shop/order-1', version: 1 })));
    matches(await log.streams(), { items: [{ category: 'shop/order' }] });
    await set('foldline.log.categorySeparator', '/');
    await eventually(async () => matches(await log.streams(), { items: [{ category: 'shop' }] }));
  });

  it('chooses folds by category', async () => {
    const log = await open(await write(orders()));
    await set('foldline.state.folds', { order: 'count-by-type', cart: 'nonsense' });
    await eventually(async () => equal((await log.state({ stream: 'order-1' })).stateText, '{"Placed":1,"Paid":1}'));
  });
});
