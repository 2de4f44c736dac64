import * as vscode from 'vscode';
import type { FoldlineContext } from '../context.ts';
import { cancelledBy } from '../ui/cancelled-by.ts';
import type { StateDocuments } from './state-documents.ts';
import { STATE_SCHEME } from './state-uri.ts';

/** Gives the editor the texts of states; what makes them is loaded with the first. */
export function showStates({
  sessions,
  loadTools,
}: Pick<FoldlineContext, 'sessions' | 'loadTools'>): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let documents: Promise<StateDocuments> | undefined;
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri, token) => {
      documents ??= loadTools().then((tools) => new tools.StateDocuments(sessions, changed));
      // Where they cannot be loaded now, they may be the next time.
      documents.catch(() => (documents = undefined));
      const opened = await documents;
      return cancelledBy(token, (signal) => opened.text(uri, signal));
    },
  };
  return vscode.Disposable.from(vscode.workspace.registerTextDocumentContentProvider(STATE_SCHEME, provider), changed, {
    dispose: () => void documents?.then((opened) => opened.dispose()),
  });
}
