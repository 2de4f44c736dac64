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

/** Where the user has hidden notes that they have read. */
export interface HiddenNotes {
  readonly value: { readonly hiddenNotes: readonly string[] };
  update(change: { readonly hiddenNotes: readonly string[] }): void;
}

/** What is to be told of the log as a whole, above the panes: each a sentence and what can be done. */
export function noticesOf(store: LogStore, settings: HiddenNotes): readonly Notice[] {
  const { summary, failure } = store;
  if (summary === null) return [];
  const notices: Notice[] = [];
  if (failure !== undefined) {
    const text = l10n.t('Foldline lost the log: {0}', failure.message);
    const isRefused = failure.code === 'server-refused';
    const action = isRefused
      ? commandAction(store, l10n.t('Enter Password…'), 'enterPassword')
      : commandAction(store, l10n.t('Open Again'), 'refresh');
    notices.push({ kind: 'error', text, action });
  }
  if (summary.phase === 'deleted') {
    const text = l10n.t('The file was deleted. What was read of it is still shown.');
    notices.push({ kind: 'warning', text, action: commandAction(store, l10n.t('Look Again'), 'refresh') });
  }
  if (summary.phase === 'cancelled') {
    notices.push({ ...endOfReading(summary), action: commandAction(store, l10n.t('Read Again'), 'refresh') });
  }
  if (summary.server?.connection === 'lost') {
    const { message = '' } = summary.server;
    const text = l10n.t(
      'The connection is lost, and tried again by itself. What was brought in is still shown. {0}',
      message,
    );
    notices.push({ kind: 'warning', text, action: commandAction(store, l10n.t('Try Now'), 'refresh') });
  }
  if (summary.format.confidence === 'unsure' && summary.events > 0) notices.push(guessed(store, summary));
  return [...notices, ...notesOf(summary, settings)];
}

function guessed(store: LogStore, { format }: LogSummary): Notice {
  const { origin } = format;
  if (origin === undefined || format.name === 'json') {
    const text = l10n.t('The fields of these events were guessed. If something looks wrong, say which is which.');
    return { kind: 'info', text, action: commandAction(store, l10n.t('Map Fields…'), 'mapFields') };
  }
  const text = l10n.t('This looks like {0}, but that is not sure. If something looks wrong, choose.', origin.label);
  return { kind: 'info', text, action: commandAction(store, l10n.t('Choose Format…'), 'chooseFormat') };
}

/** What the user should know of the log's source, until they say that they do. */
function notesOf({ notes }: LogSummary, settings: HiddenNotes): readonly Notice[] {
  const { hiddenNotes } = settings.value;
  return notes
    .filter(({ code }) => !hiddenNotes.includes(code))
    .map(({ code, message }) => ({
      kind: 'info',
      text: message,
      action: { label: l10n.t('Hide'), act: () => settings.update({ hiddenNotes: [...hiddenNotes, code] }) },
    }));
}

/** Why not all of the log is there: the user stopped it, or it could not be read on. */
function endOfReading(summary: LogSummary): Pick<Notice, 'kind' | 'text'> {
  if (summary.failure !== undefined) return { kind: 'warning', text: summary.failure.message };
  const percent = percentRead(summary);
  return { kind: 'info', text: l10n.t('Reading was stopped at {0}%. The events up to there are shown.', percent) };
}
