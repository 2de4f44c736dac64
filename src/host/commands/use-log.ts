import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';

/**
 * Works with the log that a command is about: that of the file given, else the active one. A log that is opened for
 * this alone is closed again some seconds later. Rejects with `not-found` where no log is open.
 */
export async function useLog<Result>(
  { sessions, active }: FoldlineContext,
  uri: vscode.Uri | undefined,
  work: (session: LogSession) => Promise<Result>,
): Promise<Result> {
  const which = uri ?? active.session?.uri;
  if (which === undefined) throw new FoldlineError('not-found', vscode.l10n.t('No event log is open. Open one first.'));
  const lease = sessions.acquire(which);
  try {
    return await work(lease.session);
  } finally {
    lease.dispose();
  }
}

/** Position of the event that a command is about: the one given, else the selected one. */
export function positionOf(session: LogSession, position: number | undefined): number {
  const found = position ?? session.selected;
  if (found === null) throw new FoldlineError('not-found', vscode.l10n.t('No event is selected. Select one first.'));
  return found;
}
