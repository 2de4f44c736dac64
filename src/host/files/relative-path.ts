import type * as vscode from 'vscode';

/** The path from a folder to a file of the same file system, as an import spells it: `./order.model.ts`. */
export function relativePath(folder: Pick<vscode.Uri, 'path'>, file: Pick<vscode.Uri, 'path'>): string {
  const from = folder.path.split('/').filter((part) => part !== '');
  const to = file.path.split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = '../'.repeat(from.length - shared);
  return `${up === '' ? './' : up}${to.slice(shared).join('/')}`;
}
