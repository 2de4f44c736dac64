import * as vscode from 'vscode';
import type { EventRow } from '../../protocol/log.ts';
import type { LogSession } from '../log/log-session.ts';
import { askSteps, type Step, type StepItem } from '../ui/multi-step.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { leafItem, leavesAfter } from './pick-value.ts';

/** States of what, and when one is bad. */
export type BadState = ({ readonly stream: string } | { readonly category: string }) & { readonly when: string };

type Scope = { readonly stream: string } | { readonly category: string };

/** Asks for a stream or a category, and for a condition on its states; undefined where the user gives up. */
export async function askForBadState(session: LogSession, stream: string | undefined): Promise<BadState | undefined> {
  const row = await rowOf(session, stream);
  const scope = stream === undefined ? await askForScope(session, row) : { stream };
  if (scope === undefined) return undefined;
  const isOfRow = row !== undefined && 'stream' in scope && scope.stream === row.stream;
  const when = await askForCondition(session, isOfRow || 'category' in scope ? row : undefined);
  return when === undefined ? undefined : { ...scope, when };
}

/** The selected event, or the newest one of the stream that the command is about. */
async function rowOf(session: LogSession, stream: string | undefined): Promise<EventRow | undefined> {
  const selected = session.selected === null ? [] : await session.request('rows', { positions: [session.selected] });
  const [row] = selected;
  if (stream === undefined || row?.stream === stream) return row;
  const summary = await session.request('stream', { name: stream });
  if (summary === null) return undefined;
  const [newest] = await session.request('rows', { positions: [summary.lastPosition] });
  return newest;
}

async function askForScope(session: LogSession, row: EventRow | undefined): Promise<Scope | undefined> {
  const categories = await session.request('categories', { order: 'events' });
  const items: StepItem<Scope>[] = [
    ...(row === undefined
      ? []
      : [
          {
            label: plainLabel(row.stream),
            description: vscode.l10n.t('the stream of the selected event'),
            value: { stream: row.stream },
          },
        ]),
    ...categories.map(({ name, streams }) => ({
      label: plainLabel(name),
      description: vscode.l10n.t('each of {0} streams of this category', streams),
      value: { category: name },
    })),
  ];
  const step: Step<Scope> = {
    title: vscode.l10n.t('Find First Bad Event'),
    placeholder: vscode.l10n.t('In which states?'),
    items,
  };
  return (await askSteps<Scope>((chosen) => (chosen.length === 0 ? step : undefined), 2))?.[0];
}

interface ConditionItem extends vscode.QuickPickItem {
  readonly when?: string;
}

/** Lets the user write a condition, which is checked as it is typed, or choose a value that is wrong. */
async function askForCondition(session: LogSession, row: EventRow | undefined): Promise<string | undefined> {
  // Where there is no state to choose from, a condition can be written all the same.
  const leaves = row === undefined ? [] : await leavesAfter(session, row).catch(() => []);
  const values = leaves.flatMap((leaf): ConditionItem[] =>
    leaf.condition === null ? [] : [{ ...leafItem(leaf), when: leaf.condition }],
  );
  const heading = { label: vscode.l10n.t('A value that is wrong'), kind: vscode.QuickPickItemKind.Separator };
  const offered = values.length === 0 ? [] : [heading, ...values];
  const pick = vscode.window.createQuickPick<ConditionItem>();
  pick.title = vscode.l10n.t('Find First Bad Event');
  pick.step = 2;
  pick.totalSteps = 2;
  pick.placeholder = vscode.l10n.t(
    'A bad state, such as: total<0, items[*].quantity>100, status=paid and not exists:payment',
  );
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = offered;
  let checks = 0;
  const check = async (typed: string): Promise<void> => {
    const number = ++checks;
    const item = typed.trim() === '' ? undefined : await conditionItem(session, typed.trim());
    if (number === checks) pick.items = item === undefined ? offered : [item, ...offered];
  };
  return new Promise<string | undefined>((resolve) => {
    let checking = Promise.resolve();
    pick.onDidChangeValue((typed) => {
      checking = check(typed);
    });
    pick.onDidAccept(async () => {
      // An Enter right after the last key means what was typed.
      await checking;
      const when = pick.activeItems[0]?.when;
      if (when !== undefined) resolve(when);
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

/** What stands before a condition where it is checked as a part of a filter. */
const BEFORE = 'first:(';

/** What was typed, as an item to choose; or what is wrong with it, and where. */
async function conditionItem(session: LogSession, typed: string): Promise<ConditionItem> {
  const mistake = await session.request('checkFilter', { expression: `${BEFORE}${typed})` });
  if (mistake === null) {
    const description = vscode.l10n.t('the first event after which this holds');
    return { label: `$(search) ${plainLabel(typed)}`, description, when: typed, alwaysShow: true };
  }
  const understood = typed.slice(0, Math.max(0, mistake.start - BEFORE.length));
  const description = understood === '' ? '' : plainLabel(vscode.l10n.t('after “{0}”', understood));
  return { label: `$(error) ${plainLabel(mistake.message)}`, description, alwaysShow: true };
}
