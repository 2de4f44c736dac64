import * as vscode from 'vscode';
import type { AppendStart } from '../../protocol/webview.ts';
import { PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { webviewHtml, webviewOptions } from '../ui/webview-page.ts';
import { AppendPanel } from './append-panel.ts';
import { savedUri } from './saved-uri.ts';

export interface AppendPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
}

/** The append forms: one a log, put back after a restart of the editor. */
export class AppendPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #options: AppendPanelsOptions;
  readonly #panels = new Map<string, AppendPanel>();
  readonly #registration: vscode.Disposable;

  constructor(options: AppendPanelsOptions) {
    this.#options = options;
    this.#registration = vscode.window.registerWebviewPanelSerializer(PANELS.append, this);
  }

  /** Shows the append form of a log with an event in it. */
  show(uri: vscode.Uri, start: AppendStart): void {
    const open = this.#panels.get(uri.toString());
    const panel =
      open ?? this.#attach(vscode.window.createWebviewPanel(PANELS.append, '', vscode.ViewColumn.Beside), uri);
    panel.start(start);
    open?.reveal();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri = savedUri(state);
    if (uri === undefined) panel.dispose();
    else this.#attach(panel, vscode.Uri.parse(uri));
    return Promise.resolve();
  }

  dispose(): void {
    this.#registration.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
  }

  #attach(panel: vscode.WebviewPanel, uri: vscode.Uri): AppendPanel {
    const { extensionUri, sessions, active } = this.#options;
    const key = uri.toString();
    const appendPanel = new AppendPanel({ panel, lease: sessions.acquire(uri), active });
    this.#panels.set(key, appendPanel);
    panel.onDidDispose(() => {
      if (this.#panels.get(key) === appendPanel) this.#panels.delete(key);
      appendPanel.dispose();
    });
    panel.title = vscode.l10n.t('Append to {0}', logName(uri));
    panel.iconPath = new vscode.ThemeIcon('add');
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.html = webviewHtml(panel.webview, extensionUri, {
      bundle: 'append',
      element: 'foldline-append',
      title: 'Foldline',
    });
    return appendPanel;
  }
}
