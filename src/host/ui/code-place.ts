import * as vscode from 'vscode';
import type { CodePlace } from '../../protocol/models.ts';

/** A place in the user's code as VS Code has it, which marks the word there. */
export function rangeOf({ line, column = 1 }: CodePlace): vscode.Range {
  return new vscode.Range(line - 1, column - 1, line - 1, column - 1);
}

/** What a click on something about a place in code does: it goes there. */
export function goToCode(uri: string, place?: CodePlace): vscode.Command {
  const target = vscode.Uri.parse(place?.uri ?? uri, true);
  const options: vscode.TextDocumentShowOptions = place === undefined ? {} : { selection: rangeOf(place) };
  return { command: 'vscode.open', title: vscode.l10n.t('Go to Code'), arguments: [target, options] };
}

/** `order.model.ts:12`, for people. */
export function describePlace({ uri, line }: CodePlace): string {
  return `${fileName(uri)}:${line}`;
}

/** The last part of a file's URI, for people. */
export function fileName(uri: string): string {
  const { path } = vscode.Uri.parse(uri, true);
  return path.slice(path.lastIndexOf('/') + 1);
}
