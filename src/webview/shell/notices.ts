import * as l10n from '@vscode/l10n';
import type { LogSummary } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import { commandAction, type Action } from './action.ts';
import { percentRead } from './percent-read.ts';

export interface Notice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly action: Action;
}

/** What is to be told of the log as a whole, above the panes: each a sentence and what can be done. */
export function noticesOf(store: LogStore): readonly Notice[] {
  const { summary, failure } = store;
  if (summary === null) return [];
  const notices: Notice[] = [];
  if (failure !== undefined) {
    const text = l10n.t('Foldline lost the log: {0}', failure.message);
    notices.push({ kind: 'error', text, action: commandAction(store, l10n.t('Open Again'), 'refresh') });
  }
  if (summary.phase === 'deleted') {
    const text = l10n.t('The file was deleted. What was read of it is still shown.');
    notices.push({ kind: 'warning', text, action: commandAction(store, l10n.t('Look Again'), 'refresh') });
  }
  if (summary.phase === 'cancelled') {
    notices.push({ ...endOfReading(summary), action: commandAction(store, l10n.t('Read Again'), 'refresh') });
  }
  if (summary.format.confidence === 'unsure' && summary.events > 0) {
    const text = l10n.t('The fields of these events were guessed. If something looks wrong, say which is which.');
    notices.push({ kind: 'info', text, action: commandAction(store, l10n.t('Map Fields…'), 'mapFields') });
  }
  return notices;
}

/** Why not all of the log is there: the user stopped it, or it could not be read on. */
function endOfReading(summary: LogSummary): Pick<Notice, 'kind' | 'text'> {
  if (summary.failure !== undefined) return { kind: 'warning', text: summary.failure.message };
  const percent = percentRead(summary);
  return { kind: 'info', text: l10n.t('Reading was stopped at {0}%. The events up to there are shown.', percent) };
}
