import * as l10n from '@vscode/l10n';
import type { FoldName } from '../../protocol/log.ts';

/** A fold's name for people. */
export function foldLabel(fold: FoldName): string {
  switch (fold) {
    case 'merge':
      return l10n.t('merge');
    case 'latest-by-type':
      return l10n.t('latest by type');
    case 'json-patch':
      return l10n.t('JSON Patch');
    case 'count-by-type':
      return l10n.t('count by type');
  }
}
