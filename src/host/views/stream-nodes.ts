import * as vscode from 'vscode';
import type { CategorySummary, StreamSummary } from '../../protocol/log.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { shortTime } from '../ui/times.ts';
import { moreItem } from './more-item.ts';
import { TreeNode } from './tree-node.ts';

export type StreamsNode = CategoryNode | StreamNode | MoreStreamsNode;

export class CategoryNode extends TreeNode {
  readonly kind = 'category';
  readonly id: string;
  category: CategorySummary;

  constructor(category: CategorySummary) {
    super();
    this.id = `category:${category.name}`;
    this.category = category;
  }
}

export class StreamNode extends TreeNode {
  readonly kind = 'stream';
  readonly id: string;
  readonly stream: StreamSummary;
  readonly parent: CategoryNode | undefined;

  constructor(stream: StreamSummary, parent: CategoryNode | undefined) {
    super();
    this.id = `stream:${stream.name}`;
    this.stream = stream;
    this.parent = parent;
  }
}

/** Stands for what a page left out. */
export class MoreStreamsNode extends TreeNode {
  readonly kind = 'more-streams';
  readonly id: string;
  readonly parent: CategoryNode | undefined;
  readonly omitted: number;

  constructor(parent: CategoryNode | undefined, omitted: number) {
    super();
    this.id = `more:${parent?.id ?? ''}`;
    this.parent = parent;
    this.omitted = omitted;
  }
}

/** The row of a node. Names are the log's, so they are shown as plain text only. */
export function streamsTreeItem(node: StreamsNode, expanded: boolean): vscode.TreeItem {
  switch (node.kind) {
    case 'category':
      return categoryItem(node, expanded);
    case 'stream':
      return streamItem(node);
    case 'more-streams':
      return moreItem(node, 'foldline.showMoreStreams');
    default:
      return node satisfies never;
  }
}

function categoryItem(node: CategoryNode, expanded: boolean): vscode.TreeItem {
  const { name, streams, events } = node.category;
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(shownName(name), expanded ? Expanded : Collapsed);
  item.id = node.id;
  item.description = countOf(streams, vscode.l10n.t('stream'), vscode.l10n.t('streams'));
  item.iconPath = new vscode.ThemeIcon('symbol-namespace');
  item.contextValue = 'category';
  item.accessibilityInformation = {
    label: `${shownName(name)}, ${item.description}, ${countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'))}`,
  };
  return item;
}

function streamItem(node: StreamNode): vscode.TreeItem {
  const { name, events, lastTime } = node.stream;
  const item = new vscode.TreeItem(shownName(name));
  item.id = node.id;
  item.description = lastTime === null ? formatNumber(events) : `${formatNumber(events)} · ${shortTime(lastTime)}`;
  item.iconPath = new vscode.ThemeIcon('git-commit');
  item.contextValue = 'stream';
  item.command = { command: 'foldline.selectStream', title: vscode.l10n.t('Select Stream'), arguments: [node] };
  item.accessibilityInformation = {
    label: `${shownName(name)}, ${countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'))}`,
  };
  return item;
}

/** What the tooltip of a node says, in lines; none where the row says it all. */
export function streamsTooltip(node: StreamsNode): string | undefined {
  if (node.kind === 'more-streams') return undefined;
  const { name, events, lastTime } = node.kind === 'category' ? node.category : node.stream;
  const times =
    node.kind === 'stream'
      ? [
          vscode.l10n.t('First event: {0}', node.stream.firstTime ?? '–'),
          vscode.l10n.t('Last event: {0}', lastTime ?? '–'),
        ]
      : [vscode.l10n.t('Last event: {0}', lastTime ?? '–')];
  return [shownName(name), countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events')), ...times].join('\n');
}

function shownName(name: string): string {
  return name === '' ? vscode.l10n.t('(no name)') : name;
}
