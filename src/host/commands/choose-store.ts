import * as vscode from 'vscode';
import { STORE_ENDING } from '../ids.ts';
import type { FoldlineContext } from '../context.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { createChosenStore } from './new-store.ts';
import { chooseLog } from './open-log.ts';

/** Stores of the workspace that are offered. */
const MOST_FOUND = 50;

interface StoreItem extends vscode.QuickPickItem {
  readonly choose?: () => vscode.Uri | Promise<vscode.Uri | undefined>;
}

/** The store that a file is, or else the active log where it is one; undefined where that cannot be written. */
export function writableStore(
  { sessions, active }: FoldlineContext,
  file: vscode.Uri | undefined,
  source: vscode.Uri,
): vscode.Uri | undefined {
  const session =
    file === undefined ? active.session : sessions.all.find(({ uri }) => uri.toString() === file.toString());
  return session !== undefined && isStore(session) && !isSame(session.uri, source) ? session.uri : undefined;
}

/** Asks for the store that events are to go to: one that is open, one of the workspace, another one, or a new one. */
export async function chooseStore({ sessions }: FoldlineContext, source: vscode.Uri): Promise<vscode.Uri | undefined> {
  const open = sessions.all.filter(isStore).map(({ uri }) => uri);
  const found = await vscode.workspace.findFiles(`**/*${STORE_ENDING}`, undefined, MOST_FOUND);
  const others = found.filter((uri) => !sessions.all.some((session) => isSame(session.uri, uri)));
  const stores = [...open, ...others.toSorted((one, other) => one.path.localeCompare(other.path))]
    .filter((uri) => !isSame(uri, source))
    .map((uri): StoreItem => {
      const label = logName(uri);
      const description = vscode.workspace.asRelativePath(uri).slice(0, -label.length - 1);
      return {
        label: plainLabel(label),
        description: plainLabel(description),
        iconPath: new vscode.ThemeIcon('database'),
        choose: () => uri,
      };
    });
  const items: StoreItem[] = [
    {
      label: vscode.l10n.t('New Event Store…'),
      iconPath: new vscode.ThemeIcon('new-file'),
      choose: () => createChosenStore(),
    },
    {
      label: vscode.l10n.t('Another Event Store…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      choose: () => chooseLog(vscode.l10n.t('Import into Event Store'), vscode.l10n.t('Import')),
    },
    ...(stores.length === 0
      ? []
      : [{ label: vscode.l10n.t('event stores'), kind: vscode.QuickPickItemKind.Separator }, ...stores]),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Import {0}', logName(source)),
    placeHolder: vscode.l10n.t('Choose the event store that the events are appended to'),
    matchOnDescription: true,
  });
  return chosen?.choose?.();
}

/** A log that events can be appended to. */
function isStore({ summary }: LogSession): boolean {
  return summary?.readonly === false;
}

function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
