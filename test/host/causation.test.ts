import * as vscode from 'vscode';
import type { Causation } from '../../src/host/api/foldline.d.ts';
import { equal, eventually, matches, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, append, open, openInEditor, orders, run, write } from './logs.ts';

interface Caused {
  readonly id: string;
  readonly stream?: string;
  readonly version?: number;
  readonly metadata?: object;
}

function line({ id, stream = 'order-1', version = 1, metadata = {} }: Caused): string {
  return `${JSON.stringify({ id, stream, version, type: 'Changed', time: '2026-01-05T00:00:00Z', data: { id }, metadata })}\n`;
}

/** An order, its payment, whose cause is missing too, and a stranger. */
function checkout(): string {
  return (
    line({ id: 'a', metadata: { correlationId: 'c' } }) +
    line({ id: 'x', stream: 'order-9' }) +
    line({ id: 'b', stream: 'payment-1', metadata: { correlationId: 'c', causationId: ['a', 'gone'] } })
  );
}

const WANTED = {
  nodes: [
    { position: 1, id: 'a', data: { id: 'a' } },
    { position: 3, id: 'b', stream: 'payment-1' },
  ],
  edges: [{ from: 1, to: 3 }],
  total: 2,
  problems: [{ kind: 'missing', position: 3, cause: 'gone' }],
};

function causationTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('foldline.causation'),
  );
}

describe('The API tells of causes and effects', () => {
  it('by the id or position of an event, and by correlation', async () => {
    const log = await open(await write(checkout()));
    for (const subject of [{ id: 'a' }, { position: 3 }, { correlationId: 'c' }]) {
      matches(await log.causation(subject), WANTED);
    }
    matches(await log.causation({ position: 2 }), { edges: [], total: 1, problems: [] });
    matches(await log.causation({ id: 'b', limit: 1 }), { nodes: [{ id: 'b' }], total: 2 });
  });

  it('of what has been appended since', async () => {
    const uri = await write(checkout());
    const log = await open(uri);
    equal((await log.causation({ id: 'a' })).total, 2);
    await append(uri, line({ id: 'd', version: 2, metadata: { causationId: 'b' } }));
    await eventually(async () => equal((await log.causation({ id: 'a' })).total, 3));
  });

  it('with payloads whose keys are ordinary', async () => {
    const text = `{"id":"a","stream":"s-1","version":1,"type":"T","time":"2026-01-05T00:00:00Z","data":{"__proto__":1}}\n`;
    const { nodes } = await (await open(await write(text))).causation({ id: 'a' });
    equal(Object.keys(nodes[0]?.data ?? {}), ['__proto__']);
  });

  it('and says what is wrong with a question', async () => {
    const log = await open(await write(checkout()));
    await rejects(log.causation({ id: 'nobody' }), 'not-found');
    await rejects(log.causation({ correlationId: 'nobody' }), 'not-found');
    await rejects(log.causation({ position: 4 }), 'not-found');
    await rejects(log.causation({}), 'invalid-argument');
    await rejects(log.causation({ id: 'a', correlationId: 'c' }), 'invalid-argument');
    await rejects(log.causation({ id: 'a', limit: 0 }), 'invalid-argument');
    await rejects(log.causation({ id: 'a', signal: AbortSignal.abort() }), 'cancelled');
  });
});

describe('The view of causes', () => {
  it('is shown by a command, which answers the graph', async () => {
    await activateExtension();
    const uri = await openInEditor(checkout());
    matches(await run<Causation>('foldline.showCausation', { id: 'b' }), WANTED);
    await eventually(() => equal(causationTabs().length, 1));
    await run('foldline.goToEvent', { uri, position: 2 });
    matches(await run<Causation>('foldline.showCausation', { uri }), { nodes: [{ id: 'x' }], total: 1 });
    await eventually(() => equal(causationTabs().length, 1));
    await rejects(run('foldline.showCausation', { uri, id: 'nobody' }), 'not-found');
    await rejects(run('foldline.showCausation', { uri, position: 0 }), 'invalid-argument');
    await rejects(run('foldline.showCausation', { uri, id: 'a', position: 1 }), 'invalid-argument');
  });

  it('shows streams side by side', async () => {
    await activateExtension();
    const uri = await write(orders());
    cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
    const streams = ['order-2', 'order-1'];
    equal(await run('foldline.showSwimlanes', { uri, streams }), {
      streams: [
        { name: 'order-2', events: 1 },
        { name: 'order-1', events: 2 },
      ],
    });
    await eventually(() => equal(causationTabs().length, 1));
    await rejects(run('foldline.showSwimlanes', { uri, streams: ['nobody'] }), 'not-found');
    await rejects(run('foldline.showSwimlanes', { uri }), 'invalid-argument');
    const many = Array.from({ length: 33 }, () => 'order-1');
    await rejects(run('foldline.showSwimlanes', { uri, streams: many }), 'invalid-argument');
  });
});
