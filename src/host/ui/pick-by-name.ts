import * as vscode from 'vscode';
import { plainLabel } from './plain-label.ts';

export interface NamePick {
  readonly title: string;
  readonly placeholder: string;
  /** What there is whose name has this in it. */
  readonly find: (
    typed: string,
    signal: AbortSignal,
  ) => Promise<readonly { readonly name: string; readonly detail: string }[]>;
}

interface NameItem extends vscode.QuickPickItem {
  readonly name: string;
}

/** Lets the user choose one of more than can be listed: what matches is looked for as they type. */
export function pickByName({ title, placeholder, find }: NamePick): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<NameItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  let searching = new AbortController();
  const search = async (): Promise<void> => {
    searching.abort();
    const { signal } = (searching = new AbortController());
    pick.busy = true;
    const found = await find(pick.value, signal).catch(() => []);
    if (signal.aborted) return;
    pick.items = found.map(({ name, detail }) => ({
      label: plainLabel(name),
      description: detail,
      name,
      alwaysShow: true,
    }));
    pick.busy = false;
  };
  return new Promise<string | undefined>((resolve) => {
    pick.onDidChangeValue(() => void search());
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.name));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
    void search();
  }).finally(() => {
    searching.abort();
    pick.dispose();
  });
}
