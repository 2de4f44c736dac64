import * as vscode from 'vscode';
import { splitStatements } from '../../core/cqrs/query/split-statements.ts';
import type { FoldlineContext } from '../context.ts';
import { logName } from '../log/log-name.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { logToAsk } from './log-to-ask.ts';

/** Documents that are longer get no lenses: they are dumps, not questions. */
const LONGEST = 1_000_000;

type Logs = Pick<FoldlineContext, 'active' | 'sessions'>;

/** A line above every statement of a document of SQL that runs it, as long as a log is open. */
export function showSqlLenses(logs: Logs): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const update = (): void => changed.fire();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesOf(document, logs),
  };
  return vscode.Disposable.from(
    changed,
    logs.active.onDidChange(update),
    logs.sessions.onDidOpen(update),
    // It is one of them until it is told.
    logs.sessions.onDidClose(() => setTimeout(update)),
    vscode.languages.registerCodeLensProvider({ language: 'sql' }, provider),
  );
}

function lensesOf(document: vscode.TextDocument, logs: Logs): vscode.CodeLens[] {
  const session = logToAsk(logs);
  const text = document.getText();
  if (session === undefined || text.length > LONGEST) return [];
  const title = `$(play) ${plainLabel(vscode.l10n.t('Run on {0}', logName(session.uri)))}`;
  return splitStatements(text).map(({ sql, start, end }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const argument = { uri: session.uri, sql };
    return new vscode.CodeLens(range, { command: 'foldline.runSqlStatement', title, arguments: [argument] });
  });
}
