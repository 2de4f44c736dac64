import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { line, openInEditor, orders, remove, run, write } from './logs.ts';

describe('A command with an argument object', () => {
  it('opens a log', async () => {
    const uri = await openInEditor(orders());
    matches(await run('foldline.openLog', { uri }), { events: 3 });
    await rejects(run('foldline.openLog'), 'invalid-argument');
    await rejects(run('foldline.openLog', { uri: 'nowhere' }), 'invalid-argument');
    await rejects(run('foldline.openLog', { url: uri }), 'invalid-argument');
  });

  it('makes a store and imports into it', async () => {
    const source = await write(orders());
    const uri = source.with({ path: source.path.replace('.events', '-new.events') });
    cleanUp(() => remove(uri));
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    matches(await run('foldline.newStore', { uri }), { events: 0, format: 'native', readonly: false });
    matches(await run('foldline.importLog', { uri, source }), { read: 3, appended: 3, duplicates: 0 });
    matches(await run('foldline.importIntoStore', { uri, source }), { read: 3, appended: 0, duplicates: 3 });
    await rejects(run('foldline.newStore'), 'invalid-argument');
    await rejects(run('foldline.importLog', { uri }), 'invalid-argument');
  });

  it('appends an event, and one that it caused', async () => {
    await openInEditor(orders());
    matches(await run('foldline.appendEvent', { stream: 'order-1', type: 'Paid', data: {} }), { lastPosition: 4 });
    await run('foldline.goToEvent', { position: 4 });
    matches(await run('foldline.appendCausedEvent', { stream: 'mail-1', type: 'Sent', data: {} }), { lastPosition: 5 });
    await rejects(run('foldline.appendEvent'), 'invalid-argument');
    await rejects(run('foldline.appendCausedEvent'), 'invalid-argument');
  });

  it('is about the log that it names, or else the active one', async () => {
    await rejects(run('foldline.verifyLog'), 'not-found');
    const active = await openInEditor(orders());
    const other = await write(line({ stream: 'a', version: 1 }));
    equal(await run('foldline.goToEvent', { position: 3 }), 3);
    await rejects(run('foldline.goToEvent', { uri: other, position: 3 }), 'not-found');
    equal(await run('foldline.goToEvent', { uri: active.toString(), position: 2 }), 2);
  });

  it('goes to an event', async () => {
    await openInEditor(orders());
    equal(await run('foldline.goToEvent', { position: 2 }), 2);
    equal(await run('foldline.goToEvent', { stream: 'order-1', version: 2 }), 3);
    const { id } = JSON.parse(String(await run('foldline.copyEvent'))) as { id: string };
    equal(await run('foldline.goToEvent', { position: 1 }), 1);
    equal(await run('foldline.goToEvent', { id }), 3);
    equal(await run('foldline.goToEvent', { line: 2 }), 2);
    await rejects(run('foldline.goToEvent', { position: 4 }), 'not-found');
    await rejects(run('foldline.goToEvent', { id: 'nobody' }), 'not-found');
    await rejects(run('foldline.goToEvent', { stream: 'order-1' }), 'invalid-argument');
    await rejects(run('foldline.goToEvent', { position: '1' }), 'invalid-argument');
    await rejects(run('foldline.goToEvent'), 'invalid-argument');
  });

  it('steps from event to event, in the log and in a stream', async () => {
    await openInEditor(orders());
    equal(await run('foldline.selectNextEvent'), 1);
    equal(await run('foldline.selectNextEvent'), 2);
    equal(await run('foldline.selectPreviousEvent'), 1);
    equal(await run('foldline.selectPreviousEvent'), null);
    equal(await run('foldline.selectNextEventInStream'), 3);
    equal(await run('foldline.selectNextEventInStream'), null);
    equal(await run('foldline.selectPreviousEventInStream'), 1);
    await run('foldline.filterEvents', { types: ['Paid'] });
    equal(await run('foldline.selectNextEvent'), 3);
    equal(await run('foldline.selectPreviousEvent'), null);
  });

  it('filters events', async () => {
    await openInEditor(orders());
    equal(await run('foldline.filterEvents', { stream: 'order-1' }), { filter: { stream: 'order-1' }, matches: 2 });
    equal(await run('foldline.filterEvents', { text: 'ORDER-2', types: ['Placed'] }), {
      filter: { types: ['Placed'], text: 'ORDER-2' },
      matches: 1,
    });
    matches(await run('foldline.filterEvents', { from: '2126-01-01' }), { matches: 0 });
    equal(await run('foldline.showOnlyStream', { stream: 'order-2' }), {
      filter: { stream: 'order-2', from: Date.UTC(2126, 0, 1) },
      matches: 0,
    });
    equal(await run('foldline.clearFilter'), { filter: {}, matches: 3 });
    equal(await run('foldline.showOnlyType', { type: 'Paid' }), { filter: { types: ['Paid'] }, matches: 1 });
    equal(await run('foldline.showAllTypes'), { filter: {}, matches: 3 });
    await rejects(run('foldline.filterEvents', { types: 'Paid' }), 'invalid-argument');
    await rejects(run('foldline.filterEvents', { to: 'soon' }), 'invalid-argument');
    await rejects(run('foldline.showOnlyStream'), 'invalid-argument');
    await rejects(run('foldline.showOnlyType'), 'invalid-argument');
  });

  it('selects a stream', async () => {
    await openInEditor(orders());
    equal(await run('foldline.selectStream', { stream: 'order-1' }), 3);
    await rejects(run('foldline.selectStream', { stream: 'nobody' }), 'not-found');
    await rejects(run('foldline.selectStream'), 'invalid-argument');
  });

  it('copies', async () => {
    const content = orders();
    const uri = await openInEditor(content);
    equal(await run('foldline.copyEvent', { position: 2 }), content.split('\n')[1]);
    equal(
      await run('foldline.copyEventId', { position: 2 }),
      (JSON.parse(content.split('\n')[1] ?? '') as { id: string }).id,
    );
    equal(await run('foldline.copyState', { position: 1 }), '{"total":12.5,"note":"a"}');
    equal(await run('foldline.copyState', { uri, position: 3 }), '{"total":12.5,"paid":true}');
    equal(await run('foldline.copyState', { stream: 'order-1', version: 1 }), '{"total":12.5,"note":"a"}');
    equal(await run('foldline.copyState', { stream: 'order-2' }), '{"total":1}');
    equal(await run('foldline.copyStreamName', { stream: 'order-1' }), 'order-1');
    equal(await run('foldline.copyTypeName', { type: 'Paid' }), 'Paid');
    await rejects(run('foldline.openEvent', { at: 2 }), 'invalid-argument');
    await rejects(run('foldline.copyEvent'), 'not-found');
    await rejects(run('foldline.copyEvent', { position: 9 }), 'not-found');
    equal(await run('foldline.openEvent', { uri, position: 2 }), 2);
    equal(await run('foldline.copyEvent'), content.split('\n')[1]);
    await rejects(run('foldline.copyEventId', { position: 9 }), 'not-found');
    await rejects(run('foldline.copyStreamName', { stream: 1 }), 'invalid-argument');
  });

  it('runs a query', async () => {
    await openInEditor(orders());
    matches(await run('foldline.runQuery', { sql: 'select count(*) as n from events' }), {
      columns: ['n'],
      rows: [[3]],
    });
    matches(
      await run('foldline.runQuery', {
        sql: 'select position from events where type = :type',
        parameters: { type: 'Paid' },
      }),
      {
        rows: [[3]],
      },
    );
    matches(await run('foldline.runQuery', { sql: 'select 1 from events', limit: 1 }), { truncated: true, total: 3 });
    await rejects(run('foldline.runQuery', { sql: 'drop table events' }), 'query-not-readonly');
    await rejects(run('foldline.runQuery', { limit: 5 }), 'invalid-argument');
  });

  it('dispatches a command', async () => {
    await openInEditor(orders());
    const wish = { stream: 'wish-1', command: 'MakeWish', data: { wish: 'Tea' } };
    matches(await run('foldline.dispatchCommand', wish), { appended: { lastPosition: 4 } });
    await rejects(run('foldline.dispatchCommand'), 'invalid-argument');
    await rejects(run('foldline.dispatchCommand', { command: 'MakeWish', data: {} }), 'invalid-argument');
  });

  it('runs a query that has a name, and a statement of a document', async () => {
    await openInEditor(orders());
    const latest = { query: 'Latest event of a type', parameters: { type: 'Paid' } };
    matches(await run('foldline.runNamedQuery', latest), { total: 1 });
    await rejects(run('foldline.runNamedQuery', { ...latest, query: 'Nothing' }), 'not-found');
    await rejects(run('foldline.runNamedQuery'), 'invalid-argument');
    equal(await run('foldline.runSqlStatement', { sql: 'select 1' }), 'select 1');
    await rejects(run('foldline.runSqlStatement', { sql: 1 }), 'invalid-argument');
    await rejects(run('foldline.runSqlStatement'), 'invalid-argument');
  });

  it('is about models and projections', async () => {
    await openInEditor(orders());
    await run('foldline.reloadModels');
    const aboutProjections = [
      'foldline.rebuildProjection',
      'foldline.retryProjection',
      'foldline.skipProjectionEvent',
      'foldline.cancelRebuild',
    ] as const;
    for (const command of aboutProjections) {
      await rejects(run(command, { projection: 'nothing' }), 'not-found');
      await rejects(run(command), 'invalid-argument');
    }
    await rejects(run('foldline.newModel'), 'invalid-argument');
    await rejects(run('foldline.addModelTypes', { surprise: 1 }), 'invalid-argument');
    await rejects(run('foldline.openModel'), 'invalid-argument');
    await rejects(run('foldline.selectFailedEvent'), 'invalid-argument');
  });

  it('chooses a fold and remembers it', async () => {
    await openInEditor(line({ stream: 'cart-1', version: 1, type: 'Added', data: { a: 1 } }));
    equal(await run('foldline.chooseFold', { category: 'cart', fold: 'latest-by-type' }), {
      category: 'cart',
      fold: 'latest-by-type',
    });
    equal(await run('foldline.copyState', { position: 1 }), '{"Added":{"a":1}}');
    matches(vscode.workspace.getConfiguration().get('foldline.state.folds'), { cart: 'latest-by-type' });
    await rejects(run('foldline.chooseFold', { category: 'cart', fold: 'guess' }), 'invalid-argument');
    await vscode.workspace
      .getConfiguration()
      .update('foldline.state.folds', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually(async () => equal(await run('foldline.copyState', { position: 1 }), '{"a":1}'));
  });

  it('verifies, and lists the problems that reading found', async () => {
    await openInEditor(`${orders()}{"broken": \n`);
    matches(await run('foldline.verifyLog'), { ok: false, total: 1, problems: [{ code: 'malformed-line', line: 4 }] });
    matches(await run('foldline.showProblems'), [{ code: 'malformed-line', line: 4 }]);
  });

  it('exports', async () => {
    const uri = await openInEditor(orders());
    const target = vscode.Uri.joinPath(uri, '..', 'exported.csv');
    cleanUp(() => vscode.workspace.fs.delete(target));
    matches(await run('foldline.exportLog', { target, format: 'csv' }), { events: 3 });
  });

  it('reads the log anew, and stops reading', async () => {
    await openInEditor(orders());
    matches(await run('foldline.refreshLog'), { events: 3, phase: 'following' });
    matches(await run('foldline.cancelReading'), { events: 3 });
  });

  it('tells what can be done', async () => {
    await openInEditor(orders());
    const actions = await run('foldline.showLogActions');
    ok(Array.isArray(actions) && actions.includes('foldline.verifyLog'), 'The actions lack one.');
    equal(Array.isArray(actions) && actions.includes('foldline.clearFilter'), false);
  });

  it('shows the text', async () => {
    const uri = await openInEditor(orders());
    await run('foldline.openAsText');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    equal(input instanceof vscode.TabInputText && input.uri.toString(), uri.toString());
    await run('foldline.openAsText', { line: 3 });
    await eventually(() => equal(vscode.window.activeTextEditor?.selection.start.line, 2));
    equal(await run('foldline.revealEvent', { position: 2 }), 2);
    await eventually(() => equal(vscode.window.activeTextEditor?.selection.start.line, 1));
  });

  it('filters and sorts the tree of streams', async () => {
    await openInEditor(orders());
    equal(await run('foldline.filterStreams', { text: 'order' }), 'order');
    await run('foldline.clearStreamFilter');
    equal(await run('foldline.sortStreams', { order: 'events' }), 'events');
    equal(await run('foldline.sortStreams', { order: 'name' }), 'name');
    await rejects(run('foldline.sortStreams', { order: 'size' }), 'invalid-argument');
    await rejects(run('foldline.filterStreams'), 'invalid-argument');
    await rejects(run('foldline.showMoreStreams'), 'invalid-argument');
    await rejects(run('foldline.showMoreTypes'), 'invalid-argument');
  });

  it('maps fields', async () => {
    await openInEditor(orders());
    await rejects(run('foldline.mapFields', { mapping: {} }), 'invalid-argument');
    await rejects(run('foldline.mapFields', { mapping: { stream: 'no pointer' } }), 'invalid-argument');
    await rejects(run('foldline.mapFields', { glob: '*.json' }), 'invalid-argument');
  });
});
