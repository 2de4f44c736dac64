import * as vscode from 'vscode';
import { PANELS } from '../ids.ts';
import type { LogLease, LogSessions } from '../log/log-sessions.ts';
import { webviewHtml, webviewOptions, type WebviewPage } from '../ui/webview-page.ts';
import { savedUri } from './saved-uri.ts';

/** A view beside a log, in a panel. */
interface LogPanel extends vscode.Disposable {
  reveal(): void;
}

export interface LogPanelsOptions<Panel extends LogPanel> {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  /** The id of the panels. */
  readonly viewType: string;
  readonly page: Omit<WebviewPage, 'title'>;
  readonly icon: string;
  readonly titleOf: (uri: vscode.Uri) => string;
  readonly create: (panel: vscode.WebviewPanel, lease: LogLease) => Panel;
  /** The log of a panel that has not kept it itself. */
  readonly lastUri?: () => string | undefined;
}

/** The column beside the log; that of another view of ours where the user is in one, so that columns stay wide. */
function besideLogs(): vscode.ViewColumn {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  // VS Code puts a prefix of its own before the id.
  const isOurs =
    input instanceof vscode.TabInputWebview && Object.values(PANELS).some((id) => input.viewType.endsWith(id));
  return isOurs ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
}

/** Views of one kind: one a log, put back after a restart of the editor. */
export class LogPanels<Panel extends LogPanel> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #options: LogPanelsOptions<Panel>;
  readonly #panels = new Map<string, Panel>();
  readonly #registration: vscode.Disposable;

  constructor(options: LogPanelsOptions<Panel>) {
    this.#options = options;
    this.#registration = vscode.window.registerWebviewPanelSerializer(options.viewType, this);
  }

  /** The view of a log, in front; a new one beside where there is none. */
  show(uri: vscode.Uri): Panel {
    const open = this.#panels.get(uri.toString());
    open?.reveal();
    const { viewType } = this.#options;
    return open ?? this.#attach(vscode.window.createWebviewPanel(viewType, '', besideLogs()), uri);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri = savedUri(state) ?? this.#options.lastUri?.();
    if (uri === undefined) panel.dispose();
    else this.#attach(panel, vscode.Uri.parse(uri));
    return Promise.resolve();
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
  }

  #attach(panel: vscode.WebviewPanel, uri: vscode.Uri): Panel {
    const { extensionUri, sessions, page, icon, titleOf, create } = this.#options;
    const key = uri.toString();
    const view = create(panel, sessions.acquire(uri));
    this.#panels.set(key, view);
    panel.onDidDispose(() => {
      if (this.#panels.get(key) === view) this.#panels.delete(key);
      view.dispose();
    });
    panel.title = titleOf(uri);
    panel.iconPath = new vscode.ThemeIcon(icon);
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.html = webviewHtml(panel.webview, extensionUri, { ...page, title: 'Foldline' });
    return view;
  }
}
