import * as vscode from 'vscode';

export interface SeveralItem extends vscode.QuickPickItem {
  readonly value: string;
}

export interface SeveralPick {
  readonly title: string;
  readonly placeholder: string;
  /** Chosen to begin with. */
  readonly chosen: readonly SeveralItem[];
  /** What can be chosen where this is typed. */
  readonly find: (typed: string) => Promise<readonly SeveralItem[]>;
}

/**
 * Lets the user choose several of more than can be listed: what matches is looked for as they type, and what is chosen
 * stays so, and first. Answers undefined where they give up.
 */
export function pickSeveral({ title, placeholder, chosen, find }: SeveralPick): Promise<readonly string[] | undefined> {
  const pick = vscode.window.createQuickPick<SeveralItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  let kept: readonly SeveralItem[] = chosen;
  let searches = 0;
  const list = (found: readonly SeveralItem[]): void => {
    const others = found.filter(({ value }) => !kept.some((item) => item.value === value));
    const selected = kept;
    pick.items = [...selected, ...others];
    pick.selectedItems = selected;
  };
  const search = async (): Promise<void> => {
    const number = ++searches;
    pick.busy = true;
    const found = await find(pick.value).catch(() => []);
    if (number !== searches) return;
    list(found);
    pick.busy = false;
  };
  list([]);
  void search();
  return new Promise<readonly string[] | undefined>((resolve) => {
    pick.onDidChangeSelection((selected) => (kept = selected));
    pick.onDidChangeValue(() => void search());
    pick.onDidAccept(() => resolve(pick.selectedItems.map(({ value }) => value)));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}
