import * as vscode from 'vscode';

export interface StepItem<Value> extends vscode.QuickPickItem {
  readonly value?: Value;
}

export interface Step<Value> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly StepItem<Value>[];
  /** The item that is chosen when the user only presses Enter. */
  readonly active?: StepItem<Value> | undefined;
}

const BACK = Symbol('back');

/**
 * Asks step by step, each with a button back to the one before. `makeStep` gets what was chosen so far and makes the
 * next step, or undefined at the end. Answers what was chosen, or undefined where the user gave up.
 */
export async function askSteps<Value>(
  makeStep: (chosen: readonly Value[]) => Step<Value> | undefined,
  total: number,
): Promise<readonly Value[] | undefined> {
  const chosen: Value[] = [];
  for (let step = makeStep(chosen); step !== undefined; step = makeStep(chosen)) {
    const answer = await ask(step, chosen.length + 1, total);
    if (answer === undefined) return undefined;
    if (answer === BACK) chosen.pop();
    else chosen.push(answer.value);
  }
  return chosen;
}

function ask<Value>(
  { title, placeholder, items, active }: Step<Value>,
  number: number,
  total: number,
): Promise<{ readonly value: Value } | typeof BACK | undefined> {
  const pick = vscode.window.createQuickPick<StepItem<Value>>();
  pick.title = title;
  pick.step = number;
  pick.totalSteps = total;
  pick.placeholder = placeholder;
  pick.items = items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  if (active !== undefined) pick.activeItems = [active];
  if (number > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<{ readonly value: Value } | typeof BACK | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item?.value !== undefined) resolve({ value: item.value });
    });
    pick.onDidTriggerButton(() => resolve(BACK));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}
