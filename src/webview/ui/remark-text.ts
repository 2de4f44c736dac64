import * as l10n from '@vscode/l10n';
import type { StateRemark } from '../../protocol/models.ts';

/** What the reader of a model's state should know, in words. */
export function remarkText(remark: StateRemark): string {
  switch (remark.kind) {
    case 'not-deterministic':
      return l10n.t(
        'This model is not deterministic: {0} differed between two folds of the same events.',
        shownPath(remark.path),
      );
    case 'rendered':
      return l10n.t(
        'Values that JSON does not have are shown in another form, the first of them at {0} ({1}).',
        shownPath(remark.path),
        remark.what,
      );
  }
}

/** A JSON Pointer for people: that of the whole is empty. */
function shownPath(path: string): string {
  return path === '' ? l10n.t('the whole state') : path;
}
