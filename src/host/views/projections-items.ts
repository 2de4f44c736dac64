import * as vscode from 'vscode';
import type { ProjectionState } from '../../protocol/models.ts';
import type { CommandId } from '../ids.ts';
import { describePlace, fileName, goToCode } from '../ui/code-place.ts';
import { formatNumber } from '../ui/numbers.ts';
import type {
  FailedEventNode,
  ProjectionFailureNode,
  ProjectionNode,
  ProjectionsNode,
  ProjectionTableNode,
} from './projections-nodes.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** The row of a node of the projections of a log. */
export function projectionsTreeItem(node: ProjectionsNode, log: vscode.Uri): vscode.TreeItem {
  const item = itemOf(node, log);
  item.id = node.id;
  return item;
}

function itemOf(node: ProjectionsNode, log: vscode.Uri): vscode.TreeItem {
  switch (node.kind) {
    case 'projection':
      return projectionItem(node);
    case 'table':
      return tableItem(node, log);
    case 'failure':
      return failureItem(node);
    case 'failed-event':
      return eventItem(node);
    default:
      return node satisfies never;
  }
}

function projectionItem({ state, children }: ProjectionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(state.name, collapsibleState(state, children.length));
  item.description = describeProjection(state);
  item.iconPath = iconOf(state.phase);
  item.contextValue = `projection.${isAtAnEvent(state) ? 'stopped' : state.phase}`;
  item.tooltip = tooltipOf(state);
  item.accessibilityInformation = { label: `${state.name}, ${item.description}` };
  return item;
}

function collapsibleState({ phase }: ProjectionState, children: number): vscode.TreeItemCollapsibleState {
  if (children === 0) return None;
  return phase === 'failed' ? Expanded : Collapsed;
}

/** Whether it failed at an event, which can be skipped, and not at its tables. */
function isAtAnEvent({ phase, failure }: ProjectionState): boolean {
  return phase === 'failed' && failure !== undefined && failure.position > 0;
}

/** How far a projection is, in a few words. */
export function describeProjection(state: ProjectionState): string {
  const { skipped } = state;
  return skipped === 0
    ? phaseText(state)
    : `${phaseText(state)} · ${vscode.l10n.t('{0} skipped', formatNumber(skipped))}`;
}

function phaseText({ phase, position, lag, speed, failure }: ProjectionState): string {
  const { t } = vscode.l10n;
  const pace = speed === 0 ? '' : ` · ${t('{0}/s', formatNumber(Math.round(speed)))}`;
  switch (phase) {
    case 'live': {
      const behind = lag === 0 ? t('live') : t('{0} behind', formatNumber(lag));
      return `${t('position {0}', formatNumber(position))} · ${behind}${lag === 0 ? '' : pace}`;
    }
    case 'rebuilding':
      return `${t('rebuilding {0} %', Math.floor((position / Math.max(1, position + lag)) * 100))}${pace}`;
    case 'failed': {
      const message = failure?.message ?? '';
      if (failure === undefined || failure.position === 0) return t('failed: {0}', message);
      return t('failed at {0}: {1}', formatNumber(failure.position), message);
    }
    case 'cancelled':
      return t('cancelled at {0}', formatNumber(position));
    default:
      return phase satisfies never;
  }
}

function iconOf(phase: ProjectionState['phase']): vscode.ThemeIcon {
  switch (phase) {
    case 'live':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'rebuilding':
      return new vscode.ThemeIcon('loading~spin');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
    case 'cancelled':
      return new vscode.ThemeIcon('debug-pause');
    default:
      return phase satisfies never;
  }
}

function tooltipOf({ name, uri, position, lag, skipped, failure }: ProjectionState): string {
  const { t } = vscode.l10n;
  return [
    `${name} (${fileName(uri)})`,
    t('Last event taken in: {0}', formatNumber(position)),
    t('Events not taken in yet: {0}', formatNumber(lag)),
    ...(skipped === 0 ? [] : [t('Events skipped: {0}', formatNumber(skipped))]),
    ...(failure === undefined ? [] : [failure.message]),
  ].join('\n');
}

function tableItem({ table }: ProjectionTableNode, log: vscode.Uri): vscode.TreeItem {
  const item = new vscode.TreeItem(table, None);
  item.iconPath = new vscode.ThemeIcon('table');
  item.contextValue = 'projectionTable';
  const sql = `select * from ${quoted(table)}`;
  const title = vscode.l10n.t('Run Query…');
  item.command = { command: 'foldline.runSqlStatement', title, arguments: [{ uri: log.toString(), sql }] };
  return item;
}

/** A name in SQL; quotes in it are doubled. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function failureItem({ failure, parent }: ProjectionFailureNode): vscode.TreeItem {
  const { message, place } = failure;
  const item = new vscode.TreeItem(message, None);
  item.description = place === undefined ? fileName(parent.state.uri) : describePlace(place);
  item.iconPath = new vscode.ThemeIcon('go-to-file');
  item.contextValue = 'projectionFailure';
  item.tooltip = `${message}\n${item.description}`;
  item.command = goToCode(parent.state.uri, place);
  return item;
}

function eventItem(node: FailedEventNode): vscode.TreeItem {
  const title = vscode.l10n.t('Event {0}', formatNumber(node.position));
  const item = new vscode.TreeItem(title, None);
  item.iconPath = new vscode.ThemeIcon('target');
  item.contextValue = 'projectionEvent';
  item.tooltip = vscode.l10n.t('Select the event at which the projection failed');
  item.command = { command: 'foldline.selectFailedEvent' satisfies CommandId, title, arguments: [node] };
  return item;
}
