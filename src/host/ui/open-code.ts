import * as vscode from 'vscode';
import type { CodeLink } from '../../protocol/webview.ts';
import { rangeOf } from './code-place.ts';

/** Opens a file of the user's own code beside what is there, at a line where one is given. */
export async function openCode({ uri, line, column }: CodeLink): Promise<void> {
  const selection =
    line === undefined ? undefined : rangeOf({ uri, line, ...(column === undefined ? {} : { column }) });
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    ...(selection === undefined ? {} : { selection }),
    viewColumn: columnFor(uri),
  });
}

/** Where the file is open already; else beside the view that the link stood in. */
function columnFor(uri: string): vscode.ViewColumn {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri),
  );
  return group?.viewColumn ?? vscode.ViewColumn.Beside;
}
