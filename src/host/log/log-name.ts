import type * as vscode from 'vscode';

/** The last part of a log's path, for people. */
export function logName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
