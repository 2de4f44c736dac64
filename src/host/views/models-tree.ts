import * as vscode from 'vscode';
import type { ModelFileReport } from '../../protocol/models.ts';
import { modelsTreeItem } from './models-items.ts';
import { ModelFileNode, type ModelsNode } from './models-nodes.ts';

/** Where the tree has its models from. */
export interface ListedModels {
  readonly reports: readonly ModelFileReport[];
  whenReady(): Promise<void>;
}

/** Files of models, what is in them, and what is wrong with them. */
export class ModelsTree implements vscode.TreeDataProvider<ModelsNode>, vscode.Disposable {
  readonly #models: ListedModels;
  readonly #changed = new vscode.EventEmitter<undefined>();
  /** How many streams of the active log each model is of, by `streamCountKey`. */
  #streams: ReadonlyMap<string, number> = new Map();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(models: ListedModels) {
    this.#models = models;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  setStreams(streams: ReadonlyMap<string, number>): void {
    if (JSON.stringify([...streams]) === JSON.stringify([...this.#streams])) return;
    this.#streams = streams;
    this.refresh();
  }

  async getChildren(node?: ModelsNode): Promise<ModelsNode[]> {
    if (node !== undefined) return node.kind === 'file' || node.kind === 'model' ? [...node.children] : [];
    await this.#models.whenReady();
    return this.#models.reports.map((report) => new ModelFileNode(report));
  }

  getParent(node: ModelsNode): ModelsNode | undefined {
    return node.parent;
  }

  getTreeItem(node: ModelsNode): vscode.TreeItem {
    if (node.kind !== 'model') return modelsTreeItem(node);
    return modelsTreeItem(node, this.#streams.get(streamCountKey(node.uri, node.model.name)));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

export function streamCountKey(uri: string, model: string): string {
  return `${uri}#${model}`;
}
