import * as l10n from '@vscode/l10n';
import type { FieldDescription } from '../../protocol/webview.ts';
import type { FieldRow } from './data-editor.ts';
import { stringOf } from './object-text.ts';

/** In what a value is unlike what its field's description says. It is for the model to refuse it. */
export function fieldRemarks(field: FieldDescription, { kind, text }: FieldRow): readonly string[] {
  const { kinds, choices, whole } = field;
  if (choices.length > 0) {
    if (choices.includes(text)) return [];
    return [l10n.t('It should be one of: {0}.', choices.map(stringOf).join(', '))];
  }
  if (kinds.length > 0 && !kinds.includes(kind)) return [l10n.t('The model describes it as another kind of value.')];
  if (kind === 'number' && whole && !isWhole(text)) return [l10n.t('It should be a whole number.')];
  return [];
}

function isWhole(text: string): boolean {
  return /^\s*-?\d+\s*$/.test(text) || Number.isInteger(Number(text));
}
