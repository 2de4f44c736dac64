import * as vscode from 'vscode';
import type { Branch } from '../../src/host/api/foldline.d.ts';
import { equal, eventually, matches, rejects } from './expect.ts';
import { describe, it } from './harness.ts';
import { activateExtension, open, openInEditor, orders, run, write } from './logs.ts';

const branch = (argument: object): Thenable<Branch> => run<Branch>('foldline.startBranch', argument);

function panels(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('foldline.branch'),
  );
}

describe('Branches', () => {
  it('are evaluated by the API, and nothing is written', async () => {
    const log = await open(await write(orders()));
    const edits = [
      { kind: 'omit', item: 2 },
      { kind: 'insert', type: 'Discounted', data: { total: 10.25 } },
      { kind: 'change', item: 'edit-2', dataText: '{"total":12345678901234567890}' },
    ] as const;
    const { events, stateText, diff, fold, refusals } = await log.branch({ stream: 'order-1', edits });
    equal(
      events.map(({ version, type, position }) => [version, type, position]),
      [
        [1, 'Placed', 1],
        [2, 'Discounted', null],
      ],
    );
    equal(stateText, '{"total":12345678901234567890,"note":"a"}');
    equal(
      diff.map(({ op, path }) => `${op} ${path}`).toSorted((one, other) => one.localeCompare(other)),
      ['add /note', 'remove /paid', 'replace /total'],
    );
    equal([fold, refusals], ['merge', []]);
    equal(log.summary.events, 3);
  });

  it('without edits are the stream', async () => {
    const log = await open(await write(orders()));
    const { state, diff, events } = await log.branch({ stream: 'order-1', edits: [] });
    equal(diff, []);
    equal(events.length, 2);
    equal(state, (await log.state({ stream: 'order-1' })).state);
    matches(await log.branch({ stream: 'order-1', version: 1, edits: [] }), { state: { total: 12.5, note: 'a' } });
  });

  it('check what they are given', async () => {
    const log = await open(await write(orders()));
    const of = (edits: unknown, more: object = {}) => log.branch({ stream: 'order-1', edits, ...more } as never);
    await rejects(of('all'), 'invalid-argument');
    await rejects(of([{ kind: 'fly' }]), 'invalid-argument');
    await rejects(of([{ kind: 'omit' }]), 'invalid-argument');
    await rejects(of([{ kind: 'omit', item: 7 }]), 'invalid-argument');
    await rejects(of([{ kind: 'insert', type: 'T', data: 1, dataText: '1' }]), 'invalid-argument');
    await rejects(of([{ kind: 'insert', type: 'T', dataText: '{' }]), 'invalid-argument');
    await rejects(of([{ kind: 'omit', item: 1, other: 1 }]), 'invalid-argument');
    await rejects(of([], { version: 9 }), 'not-found');
    await rejects(of([], { stream: 'nobody' }), 'not-found');
    await rejects(of([], { signal: AbortSignal.abort() }), 'cancelled');
  });

  it('are evaluated by the command, and shown where there are no edits', async () => {
    await activateExtension();
    const uri = await openInEditor(orders());
    const moved = { kind: 'move', item: 2, before: 1 };
    matches(await branch({ uri, stream: 'order-1', edits: [moved] }), {
      events: [{ type: 'Paid' }, { type: 'Placed' }],
    });
    equal(panels().length, 0);
    await branch({ uri, stream: 'order-1', version: 1 });
    await eventually(() => equal(panels().length, 1));
    await branch({ uri, stream: 'order-2' });
    await eventually(() => equal(panels().length, 1));
    await vscode.window.tabGroups.close(panels());
  });
});
