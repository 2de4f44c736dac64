import * as vscode from 'vscode';

export const SERVER_SCHEME = 'foldline-server';

/** Where the log of a connection is opened: `foldline-server:/<name>`. */
export function serverUri(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SERVER_SCHEME, path: `/${name}` });
}

/** The name of the connection that a URI is about; undefined where it is no server's. */
export function connectionNameOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === SERVER_SCHEME ? uri.path.replace(/^\//, '') : undefined;
}
