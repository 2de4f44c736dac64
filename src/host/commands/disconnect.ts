import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { readArguments, text } from '../arguments.ts';
import { configuredConnections, connectionNamed } from '../config/connections.ts';
import type { FoldlineContext } from '../context.ts';
import { logTabs } from '../editors/log-tabs.ts';
import { connectionNameOf, serverUri } from '../servers/server-uri.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';

/** Closes the editors of a connection's log, and the connection. `{ name }` or its node → its name. */
export const disconnect: CommandHandler = async (context, argument): Promise<string | undefined> => {
  const open = context.sessions.all.flatMap(({ uri }) => connectionNameOf(uri) ?? []);
  const name = await chosenName(context, argument, open, vscode.l10n.t('Disconnect'));
  if (name === undefined) return undefined;
  const uri = serverUri(name);
  await vscode.window.tabGroups.close(logTabs(uri));
  context.sessions.end(uri);
  return name;
};

/** Forgets the password that is kept for a connection; it is asked for the next time. `{ name }` or its node → its name. */
export const forgetPassword: CommandHandler = async (context, argument): Promise<string | undefined> => {
  const names = configuredConnections().map(({ name }) => name);
  const name = await chosenName(context, argument, names, vscode.l10n.t('Forget Password'));
  if (name === undefined) return undefined;
  await context.connections.secrets.forget(connectionNamed(name));
  if (!isProgrammatic(argument)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The password of “{0}” is forgotten. It is asked for when it is connected the next time.', name),
    );
  }
  return name;
};

/** The connection that a command is about: the one given, that of the active log, or one of these. */
async function chosenName(
  { active }: FoldlineContext,
  argument: unknown,
  names: readonly string[],
  title: string,
): Promise<string | undefined> {
  if (isNode(argument, 'connection')) return argument.configured.name;
  if (isProgrammatic(argument)) return readArguments(argument, { name: text }).name;
  const uri = uriOf(argument) ?? active.session?.uri;
  const ofLog = uri === undefined ? undefined : connectionNameOf(uri);
  if (ofLog !== undefined && names.includes(ofLog)) return ofLog;
  if (names.length === 0) throw new FoldlineError('not-found', vscode.l10n.t('There is no such connection.'));
  return vscode.window.showQuickPick(names, { title, placeHolder: vscode.l10n.t('Choose a connection') });
}
