import * as vscode from 'vscode';
import type { StateLeaf } from '../../protocol/explain.ts';
import type { EventRow } from '../../protocol/log.ts';
import type { LogSession } from '../log/log-session.ts';
import { plainLabel } from '../ui/plain-label.ts';

/** Values of a state that are offered; of more, a path is typed. */
const OFFERED = 2_000;

/** What the state after an event consists of, as items to choose from; none where the state cannot be made. */
export async function leavesAfter(session: LogSession, { stream, version }: EventRow): Promise<readonly StateLeaf[]> {
  const { leaves } = await session.request('leaves', { stream, version, limit: OFFERED });
  return leaves;
}

export function leafItem({ path, text }: StateLeaf): vscode.QuickPickItem {
  return { label: plainLabel(path === '' ? vscode.l10n.t('the whole state') : path), description: plainLabel(text) };
}

/** Lets the user choose a value of the state after an event, or type its JSON Pointer; answers the pointer. */
export async function pickValue(session: LogSession, row: EventRow, title: string): Promise<string | undefined> {
  const items = (await leavesAfter(session, row)).map((leaf) => ({ ...leafItem(leaf), path: leaf.path }));
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly path: string }>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('A value, or its path, such as “/customer/name”');
  pick.matchOnDescription = true;
  pick.items = items;
  return new Promise<string | undefined>((resolve) => {
    pick.onDidChangeValue((typed) => {
      const isOther = typed.startsWith('/') && !items.some(({ path }) => path === typed);
      const other = {
        label: plainLabel(typed),
        description: vscode.l10n.t('this path'),
        path: typed,
        alwaysShow: true,
      };
      pick.items = isOther ? [...items, other] : items;
    });
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.path));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}
