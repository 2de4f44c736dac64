import * as vscode from 'vscode';
import { messageOf } from '../../core/events/errors.ts';
import type { StateMaker } from '../../protocol/log.ts';
import type { LogSession } from '../log/log-session.ts';
import { cancelledBy } from '../ui/cancelled-by.ts';

/** Characters of a state that a tooltip has room for. */
const LONGEST = 600;

/** A line about the state that a stream has now, and what makes it; it says so where there is none. */
export async function describeState(
  session: LogSession,
  stream: string,
  token: vscode.CancellationToken,
): Promise<string> {
  try {
    const { stateText, by } = await cancelledBy(token, (signal) => session.request('state', { stream }, signal));
    const shown = stateText.length > LONGEST ? `${stateText.slice(0, LONGEST)}…` : stateText;
    return vscode.l10n.t('State ({0}): {1}', describeMaker(by), shown);
  } catch (error) {
    return vscode.l10n.t('The state could not be made: {0}', messageOf(error));
  }
}

function describeMaker(by: StateMaker): string {
  return by.kind === 'model' ? vscode.l10n.t('model: {0}', by.name) : vscode.l10n.t('fold: {0}', by.fold);
}
