import * as vscode from 'vscode';
import { EDITORS, STORE_ENDING } from '../ids.ts';
import type { SavedFilters } from '../filters/saved-filters.ts';
import type { ActiveLog } from '../log/active-log.ts';
import type { Bookmarks } from '../log/bookmarks.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { webviewHtml, webviewOptions } from '../ui/webview-page.ts';
import { LogDocument } from './log-document.ts';
import { LogEditor } from './log-editor.ts';

export interface LogEditorEnvironment {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
  readonly bookmarks: Bookmarks;
  readonly filters: SavedFilters;
}

/** The id of the editor that a file opens in: VS Code wants the one whose pattern the name matches. */
export function editorFor(uri: vscode.Uri): string {
  const isOurs = uri.path.endsWith(STORE_ENDING) || connectionNameOf(uri) !== undefined;
  return isOurs ? EDITORS.log : EDITORS.otherLog;
}

/** Opens event logs: our own suffix by default, any other file of JSON events by choice. */
export class LogEditorProvider implements vscode.CustomReadonlyEditorProvider<LogDocument> {
  readonly #environment: LogEditorEnvironment;

  constructor(environment: LogEditorEnvironment) {
    this.#environment = environment;
  }

  static register(environment: LogEditorEnvironment): vscode.Disposable {
    const provider = new LogEditorProvider(environment);
    const registrations = Object.values(EDITORS).map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider, { supportsMultipleEditorsPerDocument: true }),
    );
    return vscode.Disposable.from(...registrations);
  }

  openCustomDocument(uri: vscode.Uri): LogDocument {
    return new LogDocument(uri, this.#environment.sessions.acquire(uri));
  }

  resolveCustomEditor(document: LogDocument, panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#environment;
    const editor = new LogEditor(document.session, panel, this.#environment);
    panel.onDidDispose(() => editor.dispose());
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.html = webviewHtml(panel.webview, extensionUri, {
      bundle: 'log-editor',
      element: 'foldline-log-editor',
      title: 'Foldline',
    });
  }
}
