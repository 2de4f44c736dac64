import * as vscode from 'vscode';
import { SETTINGS } from '../ids.ts';

export type FileChange = 'saved' | 'created' | 'changed' | 'deleted';

/** What may make models others. */
export interface CodeChanges {
  /** A file was saved in the editor, or is another one on the disk, or is there or gone now; a folder too. */
  readonly file: (uri: vscode.Uri, change: FileChange) => void;
  /** Other files may be models now, or models may be run now. */
  readonly search: () => void;
  /** Models may take more or less than before. */
  readonly limits: () => void;
  /** Commands decide again more or less often than before. */
  readonly retries: () => void;
}

/** Tells of everything in the editor and on the disk that may make models others. */
export function watchCode({ file, search, limits, retries }: CodeChanges): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => file(uri, 'created')),
    watcher.onDidChange((uri) => file(uri, 'changed')),
    watcher.onDidDelete((uri) => file(uri, 'deleted')),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => file(uri, 'saved')),
    vscode.workspace.onDidChangeWorkspaceFolders(search),
    vscode.workspace.onDidGrantWorkspaceTrust(search),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const affects = (...settings: readonly string[]): boolean =>
        settings.some((name) => change.affectsConfiguration(name));
      if (affects(SETTINGS.models, 'files.exclude')) search();
      if (affects(SETTINGS.modelTimeLimit, SETTINGS.modelMemoryLimit)) limits();
      if (affects(SETTINGS.commandRetries)) retries();
    }),
  );
}
