import * as vscode from 'vscode';
import { editorFor } from '../editors/log-editor-provider.ts';

/** Opens a file in our editor, or shows the editor that has it. */
export async function openInEditor(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, editorFor(uri), options);
}

/** Shows a log's editor where it is not to be seen, e.g. after an event was selected in a tree. */
export async function showInEditor(uri: vscode.Uri): Promise<void> {
  const shown = vscode.window.tabGroups.all.some(({ activeTab }) => {
    const input: unknown = activeTab?.input;
    return input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString();
  });
  if (!shown) await openInEditor(uri, { preserveFocus: true });
}
