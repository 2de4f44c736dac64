import * as vscode from 'vscode';
import { coalesce } from '../log/coalesce.ts';
import type { LogSession } from '../log/log-session.ts';
import { projectionsTreeItem } from './projections-items.ts';
import { ProjectionNode, type ProjectionsNode } from './projections-nodes.ts';

/** Least time between two refreshes while projections come on, in milliseconds. */
const REFRESH_PAUSE = 200;

/** The projections of a log, how far they are, and their tables. */
export class ProjectionsTree implements vscode.TreeDataProvider<ProjectionsNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #refresh = coalesce(() => this.#changed.fire(undefined), REFRESH_PAUSE);
  #session: LogSession | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  show(session: LogSession | undefined): void {
    this.#session = session;
    this.#changed.fire(undefined);
  }

  refresh(): void {
    this.#refresh.trigger();
  }

  getChildren(node?: ProjectionsNode): ProjectionsNode[] {
    if (node !== undefined) return node.kind === 'projection' ? [...node.children] : [];
    const session = this.#session;
    if (session === undefined || session.failure !== undefined) return [];
    return session.projections.map((state) => new ProjectionNode(state));
  }

  getParent(node: ProjectionsNode): ProjectionNode | undefined {
    return node.parent;
  }

  getTreeItem(node: ProjectionsNode): vscode.TreeItem {
    return projectionsTreeItem(node, this.#session?.uri ?? vscode.Uri.file('/'));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ProjectionsNode): Promise<vscode.TreeItem> {
    if (node.kind === 'table') item.tooltip = await this.#columns(node.table);
    return item;
  }

  dispose(): void {
    this.#refresh.dispose();
    this.#changed.dispose();
  }

  /** The table with its columns, a line each. */
  async #columns(table: string): Promise<string> {
    const tables = await this.#session?.request('readModels', null).catch(() => []);
    const columns = tables?.find(({ name }) => name === table)?.columns ?? [];
    return [table, ...columns.map((column) => `  ${column}`)].join('\n');
  }
}
