import * as vscode from 'vscode';
import { MEMORY, PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { webviewHtml, webviewOptions } from '../ui/webview-page.ts';
import { QueryPanel } from './query-panel.ts';
import { savedUri } from './saved-uri.ts';

const FIRST_SQL = 'select type, count(*) as events\nfrom events\ngroup by type\norder by events desc';

export interface QueryPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
  readonly memory: vscode.Memento;
}

/** The query views: one a log, put back after a restart of the editor. */
export class QueryPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #options: QueryPanelsOptions;
  readonly #panels = new Map<string, QueryPanel>();
  readonly #registration: vscode.Disposable;

  constructor(options: QueryPanelsOptions) {
    this.#options = options;
    this.#registration = vscode.window.registerWebviewPanelSerializer(PANELS.query, this);
  }

  /** Shows the query view of a log, and runs a statement in it where one is given. */
  show(uri: vscode.Uri, sql?: string): void {
    const open = this.#panels.get(uri.toString());
    open?.reveal();
    const panel =
      open ?? this.#attach(vscode.window.createWebviewPanel(PANELS.query, '', vscode.ViewColumn.Beside), uri);
    if (sql !== undefined) panel.run(sql);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri = savedUri(state) ?? this.#options.memory.get<string>(MEMORY.queriedLog);
    if (uri === undefined) panel.dispose();
    else this.#attach(panel, vscode.Uri.parse(uri));
    return Promise.resolve();
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
  }

  #attach(panel: vscode.WebviewPanel, uri: vscode.Uri): QueryPanel {
    const { extensionUri, sessions, active, memory } = this.#options;
    const key = uri.toString();
    void memory.update(MEMORY.queriedLog, key);
    const queryPanel = new QueryPanel({
      panel,
      lease: sessions.acquire(uri),
      active,
      sql: memory.get(MEMORY.lastSql, FIRST_SQL),
      edited: (sql) => void memory.update(MEMORY.lastSql, sql),
    });
    this.#panels.set(key, queryPanel);
    panel.onDidDispose(() => {
      if (this.#panels.get(key) === queryPanel) this.#panels.delete(key);
      queryPanel.dispose();
    });
    panel.title = vscode.l10n.t('Query {0}', logName(uri));
    panel.iconPath = new vscode.ThemeIcon('database');
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.html = webviewHtml(panel.webview, extensionUri, {
      bundle: 'query',
      element: 'foldline-query',
      title: 'Foldline',
    });
    return queryPanel;
  }
}
