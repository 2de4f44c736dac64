import * as vscode from 'vscode';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { countOf } from '../ui/numbers.ts';

/** Tells the user of a torn tail that was cut from a store, and shows where its bytes are. */
export function showRecoveries(sessions: LogSessions): vscode.Disposable {
  const subscriptions = new Map<LogSession, vscode.Disposable>();
  const opening = sessions.onDidOpen((session) => {
    subscriptions.set(
      session,
      session.onDidRecover((recovery) => void tell(session.uri, recovery)),
    );
  });
  const closing = sessions.onDidClose((session) => {
    subscriptions.get(session)?.dispose();
    subscriptions.delete(session);
  });
  return vscode.Disposable.from(opening, closing, {
    dispose: () => {
      for (const subscription of subscriptions.values()) subscription.dispose();
    },
  });
}

async function tell(
  uri: vscode.Uri,
  { bytes, keptIn }: { readonly bytes: number; readonly keptIn: string },
): Promise<void> {
  const cut = countOf(bytes, vscode.l10n.t('byte'), vscode.l10n.t('bytes'));
  const message = vscode.l10n.t(
    'A write to {0} had never ended. Its {1} were cut from the store and kept in {2}; all whole events are there.',
    logName(uri),
    cut,
    keptIn,
  );
  const show = vscode.l10n.t('Show Bytes');
  if ((await vscode.window.showWarningMessage(message, show)) === show) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(uri, '..', keptIn));
  }
}
