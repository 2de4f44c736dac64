import * as vscode from 'vscode';
import { VIEWS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import type { LogSession } from '../log/log-session.ts';
import type { ProjectionsNode } from './projections-nodes.ts';
import { ProjectionsTree } from './projections-tree.ts';

/** The view “Projections”: how far the read models of the active log are, and what they failed at. */
export class ProjectionsView implements vscode.Disposable {
  readonly tree = new ProjectionsTree();
  readonly #view: vscode.TreeView<ProjectionsNode>;
  readonly #active: vscode.Disposable;
  /** Ends the progress that the view shows while something is rebuilt. */
  #endProgress: (() => void) | undefined;

  constructor(active: ActiveLog) {
    this.#view = vscode.window.createTreeView(VIEWS.projections, { treeDataProvider: this.tree });
    this.#active = active.follow((session, disposables) => {
      this.tree.show(session);
      this.#showProgress(session);
      if (session === undefined) return;
      disposables.push(
        session.onDidChangeProjections(() => {
          this.tree.refresh();
          this.#showProgress(session);
        }),
        session.onDidFail(() => {
          this.tree.refresh();
          this.#showProgress(undefined);
        }),
      );
    });
  }

  dispose(): void {
    this.#active.dispose();
    this.#view.dispose();
    this.tree.dispose();
    this.#endProgress?.();
  }

  #showProgress(session: LogSession | undefined): void {
    const isRebuilding = session?.projections.some(({ phase }) => phase === 'rebuilding') === true;
    if (isRebuilding === (this.#endProgress !== undefined)) return;
    this.#endProgress?.();
    this.#endProgress = undefined;
    if (!isRebuilding) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#endProgress = resolve;
    void vscode.window.withProgress({ location: { viewId: VIEWS.projections } }, () => promise);
  }
}
