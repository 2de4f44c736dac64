import * as vscode from 'vscode';
import { ALL_FIELDS, stepButtons, type StepAnswer, type StepPlace } from './step-answer.ts';

export interface TypedItem extends vscode.QuickPickItem {
  /** What is chosen; none for a separator. */
  readonly value?: string;
}

export interface TypedPick extends StepPlace {
  readonly placeholder: string;
  /** What can be chosen where this is typed. What is typed already comes with it, so that nothing else hides an item. */
  readonly find: (typed: string) => Promise<readonly TypedItem[]>;
  readonly typed?: string;
}

/** Lets the user choose what there is, or type what is new. What can be chosen is looked for as the user types. */
export function pickOrType({ placeholder, find, typed = '', ...place }: TypedPick): Promise<StepAnswer<string>> {
  const pick = vscode.window.createQuickPick<TypedItem>();
  pick.title = place.title;
  pick.step = place.step;
  pick.totalSteps = place.totalSteps;
  pick.placeholder = placeholder;
  pick.buttons = stepButtons(place);
  pick.ignoreFocusOut = true;
  pick.value = typed;
  let searches = 0;
  let listed: readonly TypedItem[] = [];
  const search = async (): Promise<void> => {
    const number = ++searches;
    pick.busy = true;
    const items = await find(pick.value).catch(() => []);
    if (number !== searches) return;
    listed = items.map((item) => ({ ...item, alwaysShow: true }));
    pick.items = listed;
    pick.busy = false;
  };
  return new Promise<StepAnswer<string>>((resolve) => {
    let searching = search();
    pick.onDidChangeValue(() => {
      searching = search();
    });
    pick.onDidAccept(async () => {
      // An Enter right after the last key means what was typed, not what was active in the list before.
      await searching;
      const active = pick.activeItems.find((item) => listed.includes(item));
      const item = active ?? listed.find(({ value }) => value !== undefined);
      if (item?.value !== undefined) resolve({ kind: 'chosen', value: item.value });
    });
    pick.onDidTriggerButton((button) => {
      resolve(button === ALL_FIELDS ? { kind: 'form', typed: pick.value } : { kind: 'back' });
    });
    pick.onDidHide(() => resolve({ kind: 'given-up' }));
    pick.show();
  }).finally(() => pick.dispose());
}
