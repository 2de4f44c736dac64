import * as vscode from 'vscode';
import { equal, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, openInEditor, orders, run } from './logs.ts';

const SETTING = 'foldline.connections';
/** Where no connection can be made, every command says that and nothing else. */
const connects = typeof process !== 'undefined';

/** Nobody listens on this port. */
const nowhere = {
  kind: 'postgres',
  name: 'nowhere',
  host: '127.0.0.1',
  port: 1,
  database: 'shop',
  user: 'nobody',
  tls: 'off',
};

function set(value: unknown): Thenable<void> {
  cleanUp(() => vscode.workspace.getConfiguration().update(SETTING, undefined, vscode.ConfigurationTarget.Workspace));
  return vscode.workspace.getConfiguration().update(SETTING, value, vscode.ConfigurationTarget.Workspace);
}

describe('A connection', () => {
  it('that cannot be made says why, and is kept without its password', async () => {
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    await set(undefined);
    const failure: unknown = await run('foldline.connect', { connection: nowhere, secret: 'open sesame' }).then(
      () => undefined,
      (error: unknown) => error,
    );
    ok(failure instanceof Error && 'code' in failure && failure.code === 'server-unreachable', String(failure));
    if (!connects) {
      ok(failure.message.includes('browser'), 'It does not say why.');
      return;
    }
    equal(vscode.workspace.getConfiguration().get(SETTING), [nowhere]);
    await rejects((await activateExtension()).open('foldline-server:/nowhere'), 'server-unreachable');
    await rejects(run('foldline.openConnection', { name: 'nowhere' }), 'server-unreachable');
    equal(await run('foldline.disconnect', { name: 'nowhere' }), 'nowhere');
    equal(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
  });

  it('must be one of the settings, and be one', async () => {
    await set([{ ...nowhere, name: 'odd', port: 'many' }]);
    const api = await activateExtension();
    await rejects(api.open('foldline-server:/nobody'), connects ? 'not-found' : 'server-unreachable');
    await rejects(api.open('foldline-server:/odd'), connects ? 'invalid-argument' : 'server-unreachable');
    await rejects(run('foldline.openConnection', { name: 'nobody' }), connects ? 'not-found' : 'server-unreachable');
    await rejects(run('foldline.disconnect'), 'invalid-argument');
  });

  it('has a password that can be forgotten', async () => {
    await set([nowhere]);
    equal(await run('foldline.forgetPassword', { name: 'nowhere' }), 'nowhere');
    await rejects(run('foldline.forgetPassword', { name: 'nobody' }), 'not-found');
  });

  it('is no matter of a file', async () => {
    await openInEditor(orders());
    await rejects(run('foldline.changeWindow', { last: 5 }), 'invalid-argument');
    await rejects(run('foldline.showServerStream', { stream: 'order-1' }), 'invalid-argument');
    await rejects(run('foldline.showMoreServerStreams'), 'invalid-argument');
    equal(await run('foldline.filterServerStreams', { text: 'order' }), 'order');
    equal(await run('foldline.filterServerStreams', { text: '' }), '');
  });

  it('that events are exported to must be one of a PostgreSQL that answers', async () => {
    await openInEditor(orders());
    await set([nowhere, { kind: 'nats', name: 'broker', servers: ['127.0.0.1:1'], stream: 'S', tls: 'off' }]);
    const exportTo = (connection: string): Thenable<unknown> =>
      run('foldline.exportToServer', { connection, layout: 'emmett' });
    await rejects(exportTo('nobody'), connects ? 'not-found' : 'server-unreachable');
    await rejects(exportTo('broker'), connects ? 'invalid-argument' : 'server-unreachable');
  });
});
