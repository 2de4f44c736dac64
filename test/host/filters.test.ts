import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { open, openInEditor, orders, overwrite, remove, run, write } from './logs.ts';

interface Saved {
  readonly name: string;
  readonly expression: string;
  readonly uri: string;
}

/** Saves a filter, which goes with the test. */
async function save(argument: object): Promise<Saved> {
  const saved = (await run('foldline.saveFilter', argument)) as Saved;
  cleanUp(() => remove(vscode.Uri.parse(saved.uri)));
  return saved;
}

describe('The language of filters', () => {
  it('filters the log in all its views', async () => {
    await openInEditor(orders());
    const filter = { expression: 'type:Placed data.total>5' };
    equal(await run('foldline.filterEvents', { filter: ' type:Placed data.total>5 ' }), { filter, matches: 1 });
    equal(await run('foldline.filterEvents', { stream: 'order-1', filter: 'set:/paid=true' }), {
      filter: { stream: 'order-1', expression: 'set:/paid=true' },
      matches: 1,
    });
    equal(await run('foldline.selectNextEvent'), 3);
    await rejects(run('foldline.filterEvents', { filter: 'type:' }), 'invalid-filter');
    equal(await run('foldline.clearFilter'), { filter: {}, matches: 3 });
  });

  it('is there for programs, page by page', async () => {
    const log = await open(await write(orders()));
    const { items, total } = await log.events({ filter: 'exists:data.total -order-2' });
    equal(total, 1);
    equal(
      items.map(({ position }) => position),
      [1],
    );
    await rejects(log.events({ filter: '(' }), 'invalid-filter');
  });

  it('says what is exported', async () => {
    const uri = await write(orders());
    const target = uri.with({ path: uri.path.replace('.events', '-part.events') });
    cleanUp(() => remove(target));
    const argument = { uri, target, format: 'native', filter: 'state.paid=true' };
    matches(await run('foldline.exportLog', argument), { events: 1 });
  });
});

describe('A saved filter', () => {
  it('is a file of the workspace, and is applied by its name', async () => {
    await openInEditor(orders());
    const saved = await save({ name: 'large ones', expression: 'data.total>5' });
    ok(saved.uri.endsWith('/.foldline/filters/large%20ones.filter'), saved.uri);
    matches(await run('foldline.applySavedFilter', { name: 'large ones' }), {
      filter: { expression: 'data.total>5' },
      matches: 1,
    });
    matches(await save({ name: 'again' }), { expression: 'data.total>5' });
    await overwrite(vscode.Uri.parse(saved.uri), '# Orders that are worth a look\ndata.total>5\n  or type:Paid\n');
    await eventually(async () =>
      matches(await run('foldline.applySavedFilter', { name: 'large ones' }), {
        filter: { expression: 'data.total>5 or type:Paid' },
        matches: 2,
      }),
    );
  });

  it('is not saved where it is no filter, cannot be named so, or is not there', async () => {
    const uri = await openInEditor(orders());
    await rejects(run('foldline.saveFilter', { name: 'a' }), 'not-found');
    await rejects(run('foldline.saveFilter', { name: 'a', expression: 'type:' }), 'invalid-filter');
    await rejects(run('foldline.saveFilter', { name: '../a', expression: 'a' }), 'invalid-argument');
    await rejects(run('foldline.saveFilter', { uri, expression: 'a' }), 'invalid-argument');
    await rejects(run('foldline.applySavedFilter', { name: 'nobody' }), 'not-found');
    await rejects(run('foldline.applySavedFilter', {}), 'invalid-argument');
  });
});
