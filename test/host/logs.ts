import * as vscode from 'vscode';
import type { Api, EventLog } from '../../src/host/api/foldline.d.ts';
import { cleanUp } from './harness.ts';

export interface Line {
  readonly stream: string;
  readonly version: number;
  readonly type?: string;
  readonly data?: unknown;
  readonly id?: string;
}

let lines = 0;
let files = 0;

/** A native line; every one has an id of its own and comes a second after the one before. */
export function line({ stream, version, type = 'Changed', data = {}, id = `id-${++lines}` }: Line): string {
  const time = new Date(Date.UTC(2026, 0, 5) + lines * 1000).toISOString();
  return `${JSON.stringify({ id, stream, version, type, time, data })}\n`;
}

/** Three events of two orders. */
export function orders(): string {
  return (
    line({ stream: 'order-1', version: 1, type: 'Placed', data: { total: 12.5, note: 'a' } }) +
    line({ stream: 'order-2', version: 1, type: 'Placed', data: { total: 1 } }) +
    line({ stream: 'order-1', version: 2, type: 'Paid', data: { paid: true, note: null } })
  );
}

/** Writes a file of its own into the workspace; it goes with the test. */
export async function write(content: string | Uint8Array, suffix = '.events.ndjson'): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The suite needs a workspace.');
  const uri = vscode.Uri.joinPath(folder.uri, 'written', `log-${++files}${suffix}`);
  await overwrite(uri, content);
  cleanUp(() => remove(uri));
  return uri;
}

export async function overwrite(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
}

export async function append(uri: vscode.Uri, content: string): Promise<void> {
  const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  await overwrite(uri, before + content);
}

export async function remove(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
}

export async function activateExtension(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('foldline.foldline');
  if (extension === undefined) throw new Error('The extension is not installed.');
  return extension.activate();
}

/** Opens a log through the API; it is closed with the test. */
export async function open(uri: vscode.Uri): Promise<EventLog> {
  const log = await (await activateExtension()).open(uri);
  cleanUp(() => log.dispose());
  return log;
}

/** Opens a log with this content. */
export async function openWritten(content: string | Uint8Array, suffix?: string): Promise<EventLog> {
  return open(await write(content, suffix));
}

/** Opens a log with this content in the editor and waits until it is the active one. */
export async function openInEditor(content: string | Uint8Array, suffix?: string): Promise<vscode.Uri> {
  const uri = await write(content, suffix);
  cleanUp(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  await vscode.commands.executeCommand('foldline.openLog', { uri });
  return uri;
}

/** Commands of ours that were run with an argument object. */
export const calledCommands = new Set<string>();

/** Runs a command with an argument object. */
export function run<Result = unknown>(command: string, argument?: object): Thenable<Result> {
  calledCommands.add(command);
  return vscode.commands.executeCommand<Result>(command, argument ?? {});
}
