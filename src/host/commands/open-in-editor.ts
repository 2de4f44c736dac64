import * as vscode from 'vscode';
import { editorFor } from '../editors/log-editor-provider.ts';
import { logTabs } from '../editors/log-tabs.ts';

/** Opens a file in our editor, or shows the editor that has it. */
export async function openInEditor(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, editorFor(uri), options);
}

/**
 * Shows a log's editor where none is to be seen, e.g. after an event was selected in a tree: one that is behind another
 * tab where there is one.
 */
export async function showInEditor(uri: vscode.Uri): Promise<void> {
  const tabs = logTabs(uri);
  if (tabs.some(({ isActive }) => isActive)) return;
  const [hidden] = tabs;
  await openInEditor(uri, {
    preserveFocus: true,
    ...(hidden === undefined ? {} : { viewColumn: hidden.group.viewColumn }),
  });
}
