import * as vscode from 'vscode';

/** What became of one step; `value` is taken into the draft. */
export type DraftAnswer<Draft> =
  | { readonly kind: 'chosen'; readonly value: Partial<Draft> }
  | { readonly kind: 'back' }
  | { readonly kind: 'given-up' };

/** Where a step stands among the others. */
export interface DraftPlace {
  readonly step: number;
  readonly totalSteps: number;
  /** Whether the user came back to it from the one after. */
  readonly cameBack: boolean;
}

/** Asks for a part of a draft, which it gets as it is by now. */
export type DraftStep<Draft> = (draft: Draft, place: DraftPlace) => Promise<DraftAnswer<Draft>>;

/**
 * Fills a draft step by step, each with a button back to the one before and with what was answered there. Which steps
 * there are may depend on the draft. Answers undefined where the user gave up.
 */
export async function fillDraft<Draft extends object>(
  start: Draft,
  stepsOf: (draft: Draft) => readonly DraftStep<Draft>[],
): Promise<Draft | undefined> {
  let draft = start;
  let at = 0;
  let cameBack = false;
  for (;;) {
    const steps = stepsOf(draft);
    const step = steps[at];
    if (step === undefined) return draft;
    const answer = await step(draft, { step: at + 1, totalSteps: steps.length, cameBack });
    if (answer.kind === 'given-up' || (answer.kind === 'back' && at === 0)) return undefined;
    cameBack = answer.kind === 'back';
    at += cameBack ? -1 : 1;
    if (answer.kind === 'chosen') draft = { ...draft, ...answer.value };
  }
}

export interface TypedStep<Draft> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly start: string;
  readonly isSecret?: boolean;
  /** What is wrong with a text; undefined where nothing is. */
  readonly problem?: (text: string) => string | undefined;
  readonly take: (text: string) => Partial<Draft>;
}

/** Lets the user type a part of a draft. */
export function typeInDraft<Draft>(
  { title, prompt, placeholder = '', start, isSecret = false, problem, take }: TypedStep<Draft>,
  place: DraftPlace,
): Promise<DraftAnswer<Draft>> {
  const box = vscode.window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = start;
  box.password = isSecret;
  return answered(box, place, (resolve) => {
    box.onDidChangeValue(() => (box.validationMessage = undefined));
    box.onDidAccept(() => {
      const text = isSecret ? box.value : box.value.trim();
      box.validationMessage = problem?.(text);
      if (box.validationMessage === undefined) resolve({ kind: 'chosen', value: take(text) });
    });
  });
}

export interface DraftItem<Draft> extends vscode.QuickPickItem {
  /** None for a separator. */
  readonly value?: Partial<Draft> | 'back';
}

export interface PickedStep<Draft> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly DraftItem<Draft>[];
  /** The item that is chosen when the user only presses Enter. */
  readonly active?: DraftItem<Draft> | undefined;
}

/** Lets the user choose a part of a draft. */
export function pickInDraft<Draft>(
  { title, placeholder, items, active }: PickedStep<Draft>,
  place: DraftPlace,
): Promise<DraftAnswer<Draft>> {
  const pick = vscode.window.createQuickPick<DraftItem<Draft>>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.items = items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (active !== undefined) pick.activeItems = [active];
  return answered(pick, place, (resolve) => {
    pick.onDidAccept(() => {
      const value = pick.activeItems[0]?.value;
      if (value === 'back') resolve({ kind: 'back' });
      else if (value !== undefined) resolve({ kind: 'chosen', value });
    });
  });
}

type Input = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/** What all steps have: their number, the button back, and that hiding them gives up. */
function answered<Draft>(
  input: vscode.InputBox | vscode.QuickPick<DraftItem<Draft>>,
  { step, totalSteps }: DraftPlace,
  listen: (resolve: (answer: DraftAnswer<Draft>) => void) => void,
): Promise<DraftAnswer<Draft>> {
  const shown: Input = input;
  shown.step = step;
  shown.totalSteps = totalSteps;
  shown.ignoreFocusOut = true;
  if (step > 1) shown.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<DraftAnswer<Draft>>((resolve) => {
    shown.onDidTriggerButton(() => resolve({ kind: 'back' }));
    shown.onDidHide(() => resolve({ kind: 'given-up' }));
    listen(resolve);
    shown.show();
  }).finally(() => shown.dispose());
}
