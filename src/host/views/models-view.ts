import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { coalesce } from '../log/coalesce.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { countModelStreams } from './count-model-streams.ts';
import type { ModelsNode } from './models-nodes.ts';
import { ModelsTree } from './models-tree.ts';

/** Least time between two counts of the streams of a log that grows, in milliseconds. */
const COUNT_PAUSE = 1_000;

/** The view “Models”: the files of models, what is in them and what is wrong with them. */
export class ModelsView implements vscode.Disposable {
  readonly tree: ModelsTree;
  readonly #models: ModelCatalogue;
  readonly #active: ActiveLog;
  readonly #view: vscode.TreeView<ModelsNode>;
  readonly #count = coalesce(() => this.#countStreams(), COUNT_PAUSE);
  readonly #disposables: readonly vscode.Disposable[];

  constructor(models: ModelCatalogue, active: ActiveLog) {
    this.#models = models;
    this.#active = active;
    this.tree = new ModelsTree(models);
    this.#view = vscode.window.createTreeView(VIEWS.models, { treeDataProvider: this.tree, showCollapseAll: true });
    this.#disposables = [
      this.#view,
      this.tree,
      this.#count,
      models.onDidChange(() => this.#adopt()),
      this.#view.onDidChangeVisibility(() => this.#count.trigger()),
      active.follow((session, disposables) => {
        this.#count.trigger();
        if (session !== undefined) disposables.push(session.onDidChange(() => this.#count.trigger()));
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #adopt(): void {
    const { reports, hasLooked } = this.#models;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasLookedForModels, hasLooked);
    const problems = reports.reduce((count, report) => count + report.problems.length, 0);
    this.#view.badge = problems === 0 ? undefined : badgeOf(problems);
    this.tree.refresh();
    this.#count.trigger();
  }

  async #countStreams(): Promise<void> {
    const { session } = this.#active;
    // What nobody sees is counted when it is seen.
    if (!this.#view.visible) return;
    try {
      this.tree.setStreams(session === undefined ? new Map() : await countModelStreams(this.#models, session));
    } catch {
      // The log was closed or does not open, which is told elsewhere.
      this.tree.setStreams(new Map());
    }
  }
}

function badgeOf(problems: number): vscode.ViewBadge {
  const tooltip = problems === 1 ? vscode.l10n.t('1 error in models') : vscode.l10n.t('{0} errors in models', problems);
  return { value: problems, tooltip };
}
