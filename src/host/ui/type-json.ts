import * as vscode from 'vscode';
import type { CheckedJson } from '../../protocol/webview.ts';
import { ALL_FIELDS, stepButtons, type StepAnswer, type StepPlace } from './step-answer.ts';

export interface JsonBox extends StepPlace {
  /** What is written there to start with, and what to do; the box is there before that comes. */
  readonly start: Promise<{ readonly text: string; readonly prompt: string }>;
  readonly check: (text: string) => Promise<CheckedJson>;
}

/** Lets the user write JSON on one line. It is checked while it is typed; only what is no JSON is refused. */
export function typeJson({ start, check, ...place }: JsonBox): Promise<StepAnswer<string>> {
  const box = vscode.window.createInputBox();
  box.title = place.title;
  box.step = place.step;
  box.totalSteps = place.totalSteps;
  box.placeholder = '{}';
  box.buttons = stepButtons(place);
  box.ignoreFocusOut = true;
  /** Whether the text as it is now is JSON. */
  let isValid = Promise.resolve(false);
  const validate = (): void => {
    // Without the engine's word the text stands as it is; the append says what is wrong.
    const checking = check(box.value).catch(() => undefined);
    const validity = checking.then((checked) => {
      if (validity === isValid) box.validationMessage = messageOf(checked);
      return checked?.valid !== false;
    });
    isValid = validity;
  };
  return new Promise<StepAnswer<string>>((resolve, reject) => {
    box.onDidChangeValue(validate);
    box.onDidAccept(async () => {
      await filled;
      const { value } = box;
      if (await isValid) resolve({ kind: 'chosen', value });
    });
    box.onDidTriggerButton((button) => {
      resolve(button === ALL_FIELDS ? { kind: 'form', typed: box.value } : { kind: 'back' });
    });
    box.onDidHide(() => resolve({ kind: 'given-up' }));
    box.show();
    const filled = fill(box, start).then(validate, reject);
  }).finally(() => box.dispose());
}

/** Puts the start into the box, unless the user was quicker. */
async function fill(box: vscode.InputBox, start: JsonBox['start']): Promise<void> {
  box.busy = true;
  const { text, prompt } = await start;
  box.prompt = prompt;
  box.busy = false;
  if (box.value !== '') return;
  box.value = text;
  // In front of the bracket that closes it, where most go on.
  const end = text.endsWith('}') ? text.length - 1 : text.length;
  box.valueSelection = [end, end];
}

function messageOf(checked: CheckedJson | undefined): vscode.InputBoxValidationMessage | undefined {
  if (checked === undefined) return undefined;
  if (!checked.valid) return { message: checked.message, severity: vscode.InputBoxValidationSeverity.Error };
  const [first, ...others] = checked.remarks;
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` ${vscode.l10n.t('And {0} more.', others.length)}`;
  return { message: `${first.message}${more}`, severity: vscode.InputBoxValidationSeverity.Warning };
}
