import * as vscode from 'vscode';
import { configuredConnections } from '../config/connections.ts';
import { connectionNameOf, SERVER_SCHEME } from './server-uri.ts';

/**
 * What VS Code asks of the scheme of an editor's file: that it is there, and is not written. The events come over the
 * engine's own connection, never through here.
 */
class ServerFileSystem implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const name = connectionNameOf(uri);
    if (!configuredConnections().some((connection) => connection.name === name)) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: 0, permissions: vscode.FilePermission.Readonly };
  }

  readDirectory(): [string, vscode.FileType][] {
    return configuredConnections().map(({ name }) => [name, vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

export function registerServerFiles(): vscode.Disposable {
  const options = { isReadonly: true, isCaseSensitive: true };
  return vscode.workspace.registerFileSystemProvider(SERVER_SCHEME, new ServerFileSystem(), options);
}
