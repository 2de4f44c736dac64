import * as vscode from 'vscode';
import { timeZone } from '../config/time-zone.ts';

export interface WebviewPage {
  /** The name of the page's script and style sheet in `dist/webview`, without their endings. */
  readonly bundle: string;
  /** The custom element that is the page. */
  readonly element: string;
  readonly title: string;
}

/** What a page of ours may do: run its scripts, and load what the build made for it. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [assetsOf(extensionUri)] };
}

/** A page's HTML. None of a log's data is in it: all of that comes over the channel. */
export function webviewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: WebviewPage): string {
  const { bundle, element, title } = page;
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(assetsOf(extensionUri), name)).toString();
  const nonce = createNonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${asset(`${bundle}.css`)}">
    <title>${title}</title>
  </head>
  <body data-time-zone="${timeZone()}">
    <${element}></${element}>
    <script nonce="${nonce}" src="${asset(`${bundle}.js`)}"></script>
  </body>
</html>`;
}

function assetsOf(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
