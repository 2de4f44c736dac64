import * as vscode from 'vscode';
import { FoldlineError, isFoldlineError, messageOf } from '../../core/events/errors.ts';
import type { ModelsOwnerSide } from '../../protocol/models.ts';

type FirstFile = ModelsOwnerSide['requests']['firstFile'];

/** Bytes of a file that may still be code; a database that is imported by mistake is not read. */
const MOST_BYTES = 50_000_000;

/** What the file system says of a place where there is no file, but may be something else. */
const ABSENT = new Set(['FileNotFound', 'FileIsADirectory', 'FileNotADirectory', 'Unavailable']);

/**
 * The text of the first of these files that is there; `lookedAt` hears of every place that was tried. Rejects with
 * `file-unreadable` where one is there and cannot be read, and `invalid-argument` where it is of no file system of the
 * workspace.
 */
export async function firstFile(
  { uris }: FirstFile['params'],
  lookedAt: (uri: string) => void,
): Promise<FirstFile['result']> {
  for (const text of uris) {
    lookedAt(text);
    const content = await readText(allowed(text));
    if (content !== undefined) return { uri: text, text: content };
  }
  return null;
}

function allowed(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text, true);
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (uri.scheme === 'file' || folders.some((folder) => folder.uri.scheme === uri.scheme)) return uri;
  throw new FoldlineError('invalid-argument', `Models cannot import from “${uri.scheme}:”.`);
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (size > MOST_BYTES) throw new FoldlineError('file-too-large', `“${uri.path}” is too large to be code.`);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (isFoldlineError(error)) throw error;
    if (error instanceof vscode.FileSystemError && ABSENT.has(error.code)) return undefined;
    throw new FoldlineError('file-unreadable', messageOf(error));
  }
}
