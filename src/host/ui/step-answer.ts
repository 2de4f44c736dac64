import * as vscode from 'vscode';

/** What became of one step of several; `typed` is what stood in its box when the user left for the form. */
export type StepAnswer<Value> =
  | { readonly kind: 'chosen'; readonly value: Value }
  | { readonly kind: 'back' }
  | { readonly kind: 'form'; readonly typed: string }
  | { readonly kind: 'given-up' };

export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** Leads from a step to the form with all that can be said. */
export const ALL_FIELDS: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('checklist'),
  tooltip: vscode.l10n.t('All Fields…'),
};

export function stepButtons({ canGoBack }: StepPlace): readonly vscode.QuickInputButton[] {
  return canGoBack ? [vscode.QuickInputButtons.Back, ALL_FIELDS] : [ALL_FIELDS];
}
