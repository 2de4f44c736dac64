import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { readArguments, text } from '../arguments.ts';
import { logToAsk } from '../sql/log-to-ask.ts';
import { statementAt } from '../sql/statement-at.ts';
import { isProgrammatic, LOG } from './argument.ts';
import type { CommandHandler } from './command.ts';

/**
 * Shows a statement in the query view and runs it there. `{ uri?, sql }`; with no argument what is selected in the text
 * editor, or the statement at the cursor → the statement.
 */
export const runSqlStatement: CommandHandler = (context, argument): string => {
  const given = isProgrammatic(argument) ? readArguments(argument, { ...LOG, sql: text }) : undefined;
  const sql = given?.sql ?? statementInEditor();
  const uri = given?.uri ?? logToAsk(context)?.uri;
  if (uri === undefined) throw new FoldlineError('not-found', vscode.l10n.t('No event log is open. Open one first.'));
  context.queries.show(uri, { sql, name: null, values: {} });
  return sql;
};

function statementInEditor(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    throw new FoldlineError(
      'invalid-argument',
      vscode.l10n.t('Put the cursor into a statement of a text editor first.'),
    );
  }
  const { document, selection } = editor;
  const sql = selection.isEmpty
    ? statementAt(document.getText(), document.offsetAt(selection.active))
    : document.getText(selection);
  if (sql !== undefined && sql.trim() !== '') return sql;
  throw new FoldlineError('not-found', vscode.l10n.t('There is no SQL statement in this document.'));
}
