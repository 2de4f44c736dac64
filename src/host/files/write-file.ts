import * as vscode from 'vscode';
import { FoldlineError, type ErrorCode, messageOf } from '../../core/events/errors.ts';
import type { FileStat } from '../../protocol/engine.ts';

export function fileStat({ size, mtime, permissions }: vscode.FileStat): FileStat {
  const isReadonly = ((permissions ?? 0) & vscode.FilePermission.Readonly) !== 0;
  return { size, modified: mtime, ...(isReadonly ? { readonly: true } : {}) };
}

/**
 * Writes a file anew. While that goes on, the new bytes are in a copy beside it, which stays where it fails. (A rename
 * over the old file would not do: VS Code deletes that first, and closes its editors.) Rejects with `read-only` or
 * `file-unwritable` where the old file is as it was, and `store-failed` where nobody can say.
 */
export async function replaceFile(uri: vscode.Uri, bytes: Uint8Array): Promise<FileStat> {
  const copy = uri.with({ path: `${uri.path}.${crypto.randomUUID().slice(0, 8)}.copy` });
  await attempt('file-unwritable', () => vscode.workspace.fs.writeFile(copy, bytes));
  await attempt('store-failed', () => vscode.workspace.fs.writeFile(uri, bytes));
  const stat = fileStat(await attempt('store-failed', () => vscode.workspace.fs.stat(uri)));
  // A copy that cannot be deleted does no harm.
  await vscode.workspace.fs.delete(copy).then(undefined, () => undefined);
  return stat;
}

/** Writes a new file beside another one, whose name ends as given; answers its name. Rejects as `replaceFile`. */
export async function writeBeside(uri: vscode.Uri, ending: string, bytes: Uint8Array): Promise<string> {
  const beside = uri.with({ path: `${uri.path}.${ending}` });
  await attempt('file-unwritable', () => vscode.workspace.fs.writeFile(beside, bytes));
  return beside.path.slice(beside.path.lastIndexOf('/') + 1);
}

async function attempt<Result>(code: ErrorCode, write: () => Thenable<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const denied = error instanceof vscode.FileSystemError && error.code === 'NoPermissions';
    throw new FoldlineError(denied ? 'read-only' : code, messageOf(error));
  }
}
