import * as vscode from 'vscode';
import { hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { FoundStore, ServerRequests } from '../../protocol/connection.ts';
import type { FoldlineContext } from '../context.ts';
import { askSecret } from '../servers/ask-secret.ts';
import { connectionAddress } from '../servers/describe-connection.ts';
import { exploreServer } from '../servers/explore-server.ts';
import { pickInDraft, type DraftAnswer, type DraftPlace, type DraftStep } from '../ui/draft.ts';
import { countOf } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { connectionOf, type ConnectDraft } from './connect-draft.ts';

type Explored = ServerRequests['exploreServer']['result'];
type Answer = DraftAnswer<ConnectDraft>;

/** Tries the connection, and asks which of the stores that it finds is meant, where there are several. */
export function storeStep(context: FoldlineContext): DraftStep<ConnectDraft> {
  return async (draft, place) => {
    // Where there was nothing to choose, going back goes further back.
    if (place.cameBack && draft.isOneOfSeveral !== true) return { kind: 'back' };
    for (;;) {
      const answer = await tried(context, draft, place);
      if (answer !== 'again') return answer;
    }
  };
}

/** Chooses a credentials file, which is no text to type. */
export const credentialsStep: DraftStep<ConnectDraft> = async (draft, { cameBack }) => {
  if (cameBack) return { kind: 'back' };
  const secret = await askSecret(connectionOf(draft));
  return secret === undefined ? { kind: 'back' } : { kind: 'chosen', value: { secret } };
};

async function tried(context: FoldlineContext, draft: ConnectDraft, place: DraftPlace): Promise<Answer | 'again'> {
  try {
    const explored = await explore(context, draft);
    return explored.stores.length === 0 ? await nothingThere(explored, place) : await choose(explored, place);
  } catch (error) {
    if (hasErrorCode(error, 'cancelled')) return { kind: 'back' };
    return askWhatThen(messageOf(error), place);
  }
}

function explore({ platform, extension }: FoldlineContext, draft: ConnectDraft): Promise<Explored> {
  const connection = connectionOf(draft);
  const { extensionUri } = extension;
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Connecting to {0}', connectionAddress(connection)),
    cancellable: true,
  };
  return Promise.resolve(
    vscode.window.withProgress(options, (_, cancellation) => {
      const controller = new AbortController();
      cancellation.onCancellationRequested(() => controller.abort());
      return exploreServer({ platform, extensionUri, connection, secret: draft.secret }, controller.signal);
    }),
  );
}

async function choose({ server, stores }: Explored, place: DraftPlace): Promise<Answer> {
  const [only] = stores;
  if (only !== undefined && stores.length === 1) {
    return { kind: 'chosen', value: { store: only, isOneOfSeveral: false } };
  }
  return pickInDraft(
    {
      title: vscode.l10n.t('Connect to {0}', server),
      placeholder: vscode.l10n.t('Which of these holds the events?'),
      items: stores.map((store) => ({ ...described(store), value: { store, isOneOfSeveral: true } })),
    },
    place,
  );
}

function described({ label, place, events }: FoundStore): vscode.QuickPickItem {
  const count = events === null ? '' : countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'));
  return { label: plainLabel(place), description: [label, count].filter((text) => text !== '').join(' · ') };
}

async function nothingThere({ server }: Explored, place: DraftPlace): Promise<Answer | 'again'> {
  return askWhatThen(vscode.l10n.t('{0} answers, but there is no event store that Foldline knows.', server), place);
}

/** Says what went wrong, and lets the user try again or go back to change what was entered. */
async function askWhatThen(message: string, place: DraftPlace): Promise<Answer | 'again'> {
  const again: vscode.QuickPickItem = {
    label: vscode.l10n.t('Try Again'),
    iconPath: new vscode.ThemeIcon('refresh'),
  };
  const change: vscode.QuickPickItem = {
    label: vscode.l10n.t('Change What Was Entered'),
    iconPath: new vscode.ThemeIcon('arrow-left'),
  };
  const chosen = await vscode.window.showQuickPick([change, again], {
    title: `${vscode.l10n.t('Not connected')} (${place.step}/${place.totalSteps})`,
    placeHolder: message,
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return { kind: 'given-up' };
  return chosen === again ? 'again' : { kind: 'back' };
}
