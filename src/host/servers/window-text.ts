import * as vscode from 'vscode';
import type { LogWindow } from '../../protocol/connection.ts';
import { formatNumber } from '../ui/numbers.ts';

/** Which events a window brings in, for people: `the newest 10,000 · category order · since 2026-01-05`. */
export function windowText({ last, stream, category, from, to }: LogWindow): string {
  const { l10n } = vscode;
  const parts = [
    l10n.t('the newest {0}', formatNumber(last)),
    ...(stream === undefined ? [] : [l10n.t('stream {0}', stream)]),
    ...(category === undefined ? [] : [l10n.t('category {0}', category)]),
    ...(from === undefined ? [] : [l10n.t('since {0}', from)]),
    ...(to === undefined ? [] : [l10n.t('before {0}', to)]),
  ];
  return parts.join(' · ');
}
