import * as vscode from 'vscode';

/** Files that are larger were not written by hand. */
const LARGEST = 1_000_000;

/** The text of a file of code: as it is in its editor, else on disk. Undefined where it is too large, or cannot be read. */
export async function readCode(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > LARGEST ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // It went while it was looked for; or it is none of ours to read.
    return undefined;
  }
}
