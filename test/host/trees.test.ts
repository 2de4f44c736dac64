import * as vscode from 'vscode';
import { LogSessions } from '../../src/host/log/log-sessions.ts';
import type { LogSession } from '../../src/host/log/log-session.ts';
import { EventTypesTree } from '../../src/host/views/event-types-tree.ts';
import { MoreStreamsNode, type StreamsNode } from '../../src/host/views/stream-nodes.ts';
import { StreamsTree } from '../../src/host/views/streams-tree.ts';
import { equal, eventually, matches, ok } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { inHostPlatform } from './in-host-platform.ts';
import { line, orders, write } from './logs.ts';
import { noModels } from './no-models.ts';
import { noServers } from './no-servers.ts';

async function openSession(content: string): Promise<LogSession> {
  const log = vscode.window.createOutputChannel('Foldline Suite', { log: true });
  const extensionUri = vscode.extensions.getExtension('foldline.foldline')?.extensionUri ?? vscode.Uri.file('/');
  const sessions = new LogSessions({
    platform: inHostPlatform,
    extensionUri,
    log,
    models: noModels,
    connections: noServers,
  });
  cleanUp(() => vscode.Disposable.from(sessions, log).dispose());
  const { session } = sessions.acquire(await write(content));
  await session.whenRead();
  return session;
}

function streamsTree(session: LogSession): StreamsTree {
  const tree = new StreamsTree('name');
  cleanUp(() => tree.dispose());
  tree.show(session);
  return tree;
}

const rows = (tree: StreamsTree, nodes: readonly StreamsNode[]): readonly (readonly [unknown, unknown])[] =>
  nodes.map((node) => {
    const { label, description } = tree.getTreeItem(node);
    return [label, description] as const;
  });

describe('The tree of streams', () => {
  it('shows categories and their streams, with counts and last times', async () => {
    const session = await openSession(orders() + line({ stream: 'cart-1', version: 1 }));
    const tree = streamsTree(session);
    const categories = await tree.getChildren();
    equal(rows(tree, categories), [
      ['cart', '1 stream'],
      ['order', '2 streams'],
    ]);
    const streams = await tree.getChildren(categories[1]);
    matches(
      rows(tree, streams).map(([label, description]) => [label, String(description).replace(/ · 2026-.*/, ' · time')]),
      [
        ['order-1', '2 · time'],
        ['order-2', '1 · time'],
      ],
    );
    equal(streams[0] === undefined ? undefined : tree.getParent(streams[0]), categories[1]);
    equal(new Set(streams.map(({ id }) => id)).size, 2);
  });

  it('filters and sorts', async () => {
    const tree = streamsTree(await openSession(orders() + line({ stream: 'order-2', version: 2 }).repeat(3)));
    const [category] = await tree.getChildren();
    tree.setOrder('events');
    equal(
      rows(tree, await tree.getChildren(category)).map(([label]) => label),
      ['order-2', 'order-1'],
    );
    tree.setFilter('-1');
    const [filtered] = await tree.getChildren();
    equal(
      rows(tree, await tree.getChildren(filtered)).map(([label]) => label),
      ['order-1'],
    );
  });

  it('shows a page and more on demand', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => line({ stream: `order-${index + 1000}`, version: 1 }));
    const tree = streamsTree(await openSession(lines.join('')));
    const [category] = await tree.getChildren();
    const page = await tree.getChildren(category);
    equal(page.length, 201);
    const more = page.at(-1);
    ok(more instanceof MoreStreamsNode, 'The last row does not stand for the rest.');
    equal(more.omitted, 300);
    tree.showMore(more);
    equal((await tree.getChildren(category)).length, 401);
  });

  it('shows the stream of the selected event wherever it stands', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => line({ stream: `order-${index + 1000}`, version: 1 }));
    const tree = streamsTree(await openSession(lines.join('')));
    const [category] = await tree.getChildren();
    const node = await tree.pin('order-1299');
    ok(node !== undefined, 'There is no such node.');
    ok(
      (await tree.getChildren(category)).some(({ id }) => id === node.id),
      'It is not shown.',
    );
  });

  it('keeps names plain text', async () => {
    const hostile = '$(flame) **[x](command:foldline.openLog)**\n</b>';
    const tree = streamsTree(await openSession(line({ stream: hostile, version: 1 })));
    const nodes = await tree.getChildren();
    const [stream] = nodes[0]?.kind === 'category' ? await tree.getChildren(nodes[0]) : nodes;
    ok(stream !== undefined, 'There is no row.');
    const item = tree.getTreeItem(stream);
    equal(item.label, hostile);
    const { token } = new vscode.CancellationTokenSource();
    equal(typeof (await tree.resolveTreeItem(item, stream, token)).tooltip, 'string');
  });

  it('tells the state of a stream, and what makes it', async () => {
    const tree = streamsTree(await openSession(orders()));
    const [category] = await tree.getChildren();
    const streams = await tree.getChildren(category);
    const stream = streams.find((node) => node.kind === 'stream' && node.stream.name === 'order-1');
    ok(stream !== undefined, 'There is no row.');
    const { token } = new vscode.CancellationTokenSource();
    const { tooltip } = await tree.resolveTreeItem(tree.getTreeItem(stream), stream, token);
    const last = typeof tooltip === 'string' ? tooltip.split('\n').at(-1) : tooltip;
    equal(last, 'State (fold: merge): {"total":12.5,"paid":true}');
  });
});

describe('The tree of event types', () => {
  it('shows types with counts, colours and checkboxes that follow the filter', async () => {
    const session = await openSession(orders());
    const tree = new EventTypesTree();
    cleanUp(() => tree.dispose());
    tree.show(session);
    await eventually(() => equal(tree.getChildren().length, 2));
    const items = () => tree.getChildren().map((node) => tree.getTreeItem(node));
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    const checks = () =>
      items().map(({ checkboxState }) => (typeof checkboxState === 'object' ? checkboxState.state : checkboxState));
    equal(
      items().map(({ label, description }) => [label, description]),
      [
        ['Placed', '2'],
        ['Paid', '1'],
      ],
    );
    equal(checks(), [Checked, Checked]);
    session.setFilter({ types: ['Paid'] });
    equal(checks(), [Unchecked, Checked]);
    const colors = items().map(({ iconPath }) => iconPath instanceof vscode.ThemeIcon && iconPath.color?.id);
    equal(colors, ['foldline.eventType1', 'foldline.eventType2']);
  });
});
