import * as vscode from 'vscode';
import { ProjectionsTree } from '../../src/host/views/projections-tree.ts';
import { describeProjection } from '../../src/host/views/projections-items.ts';
import type { LogSession } from '../../src/host/log/log-session.ts';
import type { ProjectionState } from '../../src/protocol/models.ts';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { append, line, openInEditor, remove, run, write } from './logs.ts';

const STATE: ProjectionState = {
  name: 'orders',
  uri: 'file:///shop/order.model.ts',
  kind: 'tables',
  tables: ['orders', 'a "b"'],
  position: 1234,
  lag: 0,
  phase: 'live',
  speed: 0,
  skipped: 0,
};

/** The view of projections in these states. */
function treeOf(...projections: readonly ProjectionState[]): ProjectionsTree {
  const tree = new ProjectionsTree();
  cleanUp(() => tree.dispose());
  const session: Partial<LogSession> = { uri: vscode.Uri.file('/shop.events.ndjson'), projections };
  tree.show(session as LogSession);
  return tree;
}

const failed: ProjectionState = {
  ...STATE,
  phase: 'failed',
  position: 87,
  lag: 913,
  failure: { message: 'no such column', position: 88, place: { uri: STATE.uri, line: 7, column: 3 } },
};

describe('The view of projections', () => {
  it('says how far each is', () => {
    const texts = [
      STATE,
      { ...STATE, lag: 12, speed: 210_000.4 },
      { ...STATE, phase: 'rebuilding' as const, position: 450, lag: 550, speed: 210_000 },
      failed,
      { ...failed, failure: { message: 'syntax error', position: 0 } },
      { ...STATE, phase: 'cancelled' as const },
      { ...STATE, skipped: 2 },
    ].map(describeProjection);
    equal(texts, [
      'position 1,234 · live',
      'position 1,234 · 12 behind · 210,000/s',
      'rebuilding 45 % · 210,000/s',
      'failed at 88: no such column',
      'failed: syntax error',
      'cancelled at 1,234',
      'position 1,234 · live · 2 skipped',
    ]);
  });

  it('offers what can be done with it, and its tables', () => {
    const tree = treeOf(STATE, failed, { ...failed, failure: { message: 'x', position: 0 } });
    const nodes = tree.getChildren();
    equal(
      nodes.map((node) => tree.getTreeItem(node).contextValue),
      ['projection.live', 'projection.stopped', 'projection.failed'],
    );
    const [live, stopped] = nodes;
    const rows = tree.getChildren(live).map((node) => tree.getTreeItem(node));
    equal(
      rows.map(({ label }) => label),
      ['orders', 'a "b"'],
    );
    const sql = rows.map(({ command }) => (command?.arguments as [{ readonly sql: string }] | undefined)?.[0].sql);
    equal(sql, ['select * from "orders"', 'select * from "a ""b"""']);
    const [failure, event] = tree.getChildren(stopped).map((node) => tree.getTreeItem(node));
    equal([failure?.label, failure?.description], ['no such column', 'order.model.ts:7']);
    equal(failure?.command?.command, 'vscode.open');
    equal([event?.label, event?.command?.command], ['Event 88', 'foldline.selectFailedEvent']);
  });
});

describe('A projection', () => {
  it('follows the log, stops at an event that it cannot take, goes on after it, and is rebuilt', async () => {
    const model = await write(
      `export const projections = [{
  name: 'host_totals',
  tables: 'create table host_totals (id text primary key, total real)',
  on: {
    Counted(event, db) {
      if (event.data.bad) throw new Error('a bad count');
      db.run('insert or replace into host_totals values (?, ?)', event.stream, event.data.total);
    },
  },
}];
`,
      '.model.js',
    );
    cleanUp(async () => {
      await remove(model);
      await run('foldline.reloadModels');
    });
    await run('foldline.reloadModels');
    const counted = (stream: string, version: number, data: object): string =>
      line({ stream, version, type: 'Counted', data });
    const uri = await openInEditor(counted('a-1', 1, { total: 1 }) + counted('a-2', 1, { total: 2 }));
    const rows = async (): Promise<unknown> =>
      (await run<{ rows: unknown }>('foldline.runQuery', { uri, sql: 'select id, total from host_totals order by id' }))
        .rows;
    await eventually(async () =>
      equal(await rows(), [
        ['a-1', 1],
        ['a-2', 2],
      ]),
    );
    await append(uri, counted('a-1', 2, { bad: true }) + counted('a-2', 2, { total: 3 }));
    const argument = { uri, projection: 'host_totals' };
    await eventually(async () => {
      const state = await run<ProjectionState>('foldline.retryProjection', argument);
      matches(state, { phase: 'failed', failure: { position: 3 } });
      ok(state.failure?.message.includes('a bad count') === true, `It says ${state.failure?.message}`);
      equal(state.failure.place?.line, 6);
    });
    await run('foldline.skipProjectionEvent', argument);
    await eventually(async () =>
      equal(await rows(), [
        ['a-1', 1],
        ['a-2', 3],
      ]),
    );
    await run('foldline.rebuildProjection', argument);
    await rejects(run('foldline.rebuildProjection', { uri, projection: 'nobody' }), 'not-found');
  });
});
