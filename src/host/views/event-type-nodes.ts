import * as vscode from 'vscode';
import { eventTypeAppearance } from '../../protocol/appearance.ts';
import type { EventTypeSummary } from '../../protocol/log.ts';
import { eventTypeColorId, eventTypeIconId } from '../ids.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { moreItem } from './more-item.ts';
import { TreeNode } from './tree-node.ts';

export type EventTypesNode = EventTypeNode | MoreTypesNode;

export class EventTypeNode extends TreeNode {
  readonly kind = 'type';
  readonly id: string;
  readonly type: EventTypeSummary;

  constructor(type: EventTypeSummary) {
    super();
    this.id = `type:${type.name}`;
    this.type = type;
  }
}

/** Stands for the types that are not shown yet. */
export class MoreTypesNode extends TreeNode {
  readonly kind = 'more-types';
  readonly id = 'more';
  readonly omitted: number;

  constructor(omitted: number) {
    super();
    this.omitted = omitted;
  }
}

/** The row of a node. Names are the log's, so they are shown as plain text only. */
export function eventTypesTreeItem(node: EventTypesNode, shown: boolean): vscode.TreeItem {
  if (node.kind === 'more-types') return moreItem(node, 'foldline.showMoreTypes');
  const { id, events } = node.type;
  const { color, shape } = eventTypeAppearance(id);
  const item = new vscode.TreeItem(shownType(node.type));
  item.id = node.id;
  item.description = formatNumber(events);
  item.iconPath = new vscode.ThemeIcon(eventTypeIconId(shape), new vscode.ThemeColor(eventTypeColorId(color)));
  item.contextValue = 'type';
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  item.checkboxState = {
    state: shown ? Checked : Unchecked,
    tooltip: shown ? vscode.l10n.t('Hide events of this type') : vscode.l10n.t('Show events of this type'),
  };
  item.accessibilityInformation = { label: `${shownType(node.type)}, ${eventCount(events)}` };
  return item;
}

/** What the tooltip of a type says, in lines. */
export function eventTypeTooltip({ type }: EventTypeNode): string {
  const { events, lastTime } = type;
  return [shownType(type), eventCount(events), vscode.l10n.t('Last event: {0}', lastTime ?? '–')].join('\n');
}

function shownType({ name }: EventTypeSummary): string {
  return name === '' ? vscode.l10n.t('(no type)') : name;
}

function eventCount(events: number): string {
  return countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'));
}
