import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';

/** Writes a file of text. Rejects with `read-only` or `file-unwritable`. */
export async function writeText(uri: vscode.Uri, content: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  } catch (error) {
    const denied = error instanceof vscode.FileSystemError && error.code === 'NoPermissions';
    throw new FoldlineError(denied ? 'read-only' : 'file-unwritable', messageOf(error));
  }
}
