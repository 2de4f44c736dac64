import * as vscode from 'vscode';
import { describePlace, fileName, goToCode } from '../ui/code-place.ts';
import { countOf } from '../ui/numbers.ts';
import type {
  ModelCommandNode,
  ModelFileNode,
  ModelNode,
  ModelProblemNode,
  ModelProjectionNode,
  ModelQueryNode,
  ModelsNode,
} from './models-nodes.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** The row of a node. `streams` is how many streams of the active log a model is of, where that is known. */
export function modelsTreeItem(node: ModelsNode, streams?: number): vscode.TreeItem {
  const item = itemOf(node, streams);
  item.id = node.id;
  return item;
}

function itemOf(node: ModelsNode, streams: number | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'file':
      return fileItem(node);
    case 'model':
      return modelItem(node, streams);
    case 'command':
      return commandItem(node);
    case 'query':
      return queryItem(node);
    case 'model-projection':
      return projectionItem(node);
    case 'problem':
      return problemItem(node);
    default:
      return node satisfies never;
  }
}

function fileItem({ report }: ModelFileNode): vscode.TreeItem {
  const uri = vscode.Uri.parse(report.uri, true);
  const name = fileName(report.uri);
  const item = new vscode.TreeItem(name, Expanded);
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = vscode.workspace.asRelativePath(uri).slice(0, -name.length).replace(/\/$/, '');
  item.contextValue = 'modelFile';
  item.tooltip = vscode.workspace.asRelativePath(uri);
  return item;
}

function modelItem({ uri, model, children }: ModelNode, streams: number | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(model.name, children.length === 0 ? None : Collapsed);
  const count = streams === undefined ? '' : countOf(streams, vscode.l10n.t('stream'), vscode.l10n.t('streams'));
  const streamsText = describeStreams(model.streams);
  item.description = [streamsText, count].filter((part) => part !== '').join(' · ');
  item.iconPath = new vscode.ThemeIcon('symbol-class');
  item.contextValue = 'model';
  item.tooltip = vscode.l10n.t('{0}: a model of the streams {1}', model.name, streamsText);
  if (children.length === 0) item.command = goToCode(uri);
  return item;
}

/** A pattern for people: what a model has that names no streams is said in words. */
function describeStreams(pattern: string): string {
  return pattern.startsWith('~') ? vscode.l10n.t('category {0}', pattern.slice(1)) : pattern;
}

function commandItem({ command, parent }: ModelCommandNode): vscode.TreeItem {
  const item = new vscode.TreeItem(command.name, None);
  const title = vscode.l10n.t('Dispatch Command…');
  item.iconPath = new vscode.ThemeIcon('zap');
  item.contextValue = 'modelCommand';
  item.tooltip = vscode.l10n.t('Command of the model {0}: click to dispatch it', parent.model.name);
  const argument = { command: command.name, model: parent.model.name };
  item.command = { command: 'foldline.dispatchCommand', title, arguments: [argument] };
  return item;
}

function queryItem({ query, parent }: ModelQueryNode): vscode.TreeItem {
  const item = new vscode.TreeItem(query.name, None);
  const title = vscode.l10n.t('Run Named Query…');
  const model = parent.kind === 'model' ? { model: parent.model.name } : {};
  item.description = query.description ?? '';
  item.iconPath = new vscode.ThemeIcon('search');
  item.contextValue = 'modelQuery';
  item.tooltip = [query.description ?? '', query.sql].filter((part) => part !== '').join('\n\n');
  item.command = { command: 'foldline.runNamedQuery', title, arguments: [{ query: query.name, ...model }] };
  return item;
}

function projectionItem({ projection, parent }: ModelProjectionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(projection.name, None);
  item.description = projection.types.join(', ');
  item.iconPath = new vscode.ThemeIcon('table');
  item.contextValue = 'modelProjection';
  item.tooltip = vscode.l10n.t('Projection {0}: the view “Projections” says how far it is', projection.name);
  item.command = goToCode(parent.uri);
  return item;
}

function problemItem({ problem, parent }: ModelProblemNode): vscode.TreeItem {
  const { message, place } = problem;
  const item = new vscode.TreeItem(message, None);
  item.description = place === undefined ? '' : describePlace(place);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
  item.contextValue = 'modelProblem';
  item.tooltip = place === undefined ? message : `${message}\n${describePlace(place)}`;
  item.command = goToCode(parent.uri, place);
  item.accessibilityInformation = { label: vscode.l10n.t('Error: {0}', item.tooltip) };
  return item;
}
