import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { invalid, optional, readArguments, wholeNumber } from '../arguments.ts';
import { logName } from '../log/log-name.ts';
import { isText } from '../log/text-of-log.ts';
import { lineRange } from '../views/diagnostics.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

/** Opens the log's file in the text editor, at a line from 1 if wanted. `{ uri?, line? }` → nothing. */
export const openAsText: CommandHandler = async (context, argument): Promise<void> => {
  const shape = { ...LOG, line: optional(wholeNumber(1)) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : { uri: uriOf(argument), line: undefined };
  const uri = given.uri ?? context.active.session?.uri;
  if (uri === undefined) throw new FoldlineError('not-found', vscode.l10n.t('No event log is open. Open one first.'));
  const session = context.sessions.find(uri);
  if (session !== undefined && !isText(session)) throw noText(uri);
  await showText(uri, given.line);
};

/**
 * Shows the event's line in the text editor. `{ uri?, position? }` → the line, from 1. Rejects with `not-found` where
 * the log's events were made from something else than lines.
 */
export const revealEvent: CommandHandler = async (context, argument): Promise<number> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const given = isProgrammatic(argument)
    ? readArguments(argument, shape)
    : { uri: uriOf(argument), position: undefined };
  return useLog(context, given.uri, async (session) => {
    const { line } = await session.request('detail', { position: positionOf(session, given.position) });
    if (line === null) {
      const message = vscode.l10n.t('The log was made from this file: its events stand on no line of it.');
      throw new FoldlineError('not-found', message);
    }
    await showText(session.uri, line);
    return line;
  });
};

/** Opens the file in the text editor, at a line from 1. The workbench itself does it, as it opens larger files. */
export async function showText(uri: vscode.Uri, line?: number): Promise<void> {
  const options: vscode.TextDocumentShowOptions = line === undefined ? {} : { selection: lineRange(line) };
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', options);
}

function noText(uri: vscode.Uri): FoldlineError {
  return invalid(vscode.l10n.t('“{0}” is no text: a text editor has nothing to show of it.', logName(uri)));
}
