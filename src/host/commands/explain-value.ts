import * as vscode from 'vscode';
import type { Explanation, ValueChange } from '../../protocol/explain.ts';
import type { EventRow } from '../../protocol/log.ts';
import type * as api from '../api/foldline.d.ts';
import { publicExplanation } from '../api/public-explanation.ts';
import { readArguments } from '../arguments.ts';
import { EXPLAINED, toStateChoice } from '../explain-arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { formatNumber } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { runCancellably } from '../ui/run-cancellably.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showInEditor } from './open-in-editor.ts';
import { pickValue } from './pick-value.ts';
import { positionOf, useLog } from './use-log.ts';

/** Changes that are listed. */
const LISTED = 5_000;
/** Characters of a value in the list. */
const LONGEST_TEXT = 60;

/**
 * Tells every event that changed a value of a state. `{ uri?, stream, path, version?, fold?, model?, limit? }` → the
 * changes, first to last. Of a user it asks for a value of the state after the selected event, and lists its changes, each
 * of which leads to its event.
 */
export const explainValue: CommandHandler = async (context, argument): Promise<api.ValueChange[] | undefined> => {
  if (!isProgrammatic(argument)) {
    return useLog(context, uriOf(argument), async (session) => {
      const [row] = await session.request('rows', { positions: [positionOf(session, undefined)] });
      return row && askAndShow(session, row);
    });
  }
  const { uri, limit = Number.MAX_SAFE_INTEGER, ...given } = readArguments(argument, { ...LOG, ...EXPLAINED });
  return useLog(context, uri, async (session) => {
    const { versionShift } = session.summary ?? (await session.opened);
    const params = { ...toStateChoice(given, versionShift), limit, textLimit: Number.MAX_SAFE_INTEGER };
    return publicExplanation(await session.request('explain', params), versionShift);
  });
};

async function askAndShow(session: LogSession, row: EventRow): Promise<undefined> {
  const title = vscode.l10n.t('Explain Value: {0} @ {1}', row.stream, row.version);
  const path = await pickValue(session, row, title);
  if (path === undefined) return;
  const { stream } = row;
  const params = { stream, path, limit: LISTED, textLimit: LONGEST_TEXT };
  const explanation = await runCancellably(title, (signal) => session.request('explain', params, signal));
  const chosen = await pickChange(explanation, row);
  if (chosen === undefined) return;
  await session.select(chosen.position);
  await showInEditor(session.uri);
  session.showTab('why', path);
}

async function pickChange(explanation: Explanation, row: EventRow): Promise<ValueChange | undefined> {
  const { path, changes, total } = explanation;
  const name = path === '' ? vscode.l10n.t('the state') : path;
  if (changes.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No event of “{0}” changes “{1}”.', row.stream, name));
    return undefined;
  }
  const items = changes.map((change) => ({ ...changeItem(change), change }));
  const pick = vscode.window.createQuickPick<(typeof items)[number]>();
  pick.title =
    total === changes.length
      ? vscode.l10n.t('What changed “{0}” of {1}', name, row.stream)
      : vscode.l10n.t('What changed “{0}” of {1}: the last {2} of {3}', name, row.stream, changes.length, total);
  pick.placeholder = vscode.l10n.t('Go to the event that made a change');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  // The change that made the value what it is at the selected event.
  const active = items.findLast(({ change }) => change.position <= row.position);
  if (active !== undefined) pick.activeItems = [active];
  return new Promise<ValueChange | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.change));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

function changeItem({ position, version, type, time, before, after }: ValueChange): vscode.QuickPickItem {
  const nothing = vscode.l10n.t('nothing');
  return {
    label: plainLabel(`${before ?? nothing} → ${after ?? nothing}`),
    description: plainLabel(`${type} @ ${version}`),
    detail: [vscode.l10n.t('Event {0}', formatNumber(position)), ...(time === null ? [] : [time])].join(' · '),
  };
}
