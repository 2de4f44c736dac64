import * as vscode from 'vscode';

/** Where files that are made of a log go: its own folder, or the workspace where its file system is only read. */
export function folderFor(log: vscode.Uri): vscode.Uri | undefined {
  if (vscode.workspace.fs.isWritableFileSystem(log.scheme) !== false) return vscode.Uri.joinPath(log, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
