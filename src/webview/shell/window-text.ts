import * as l10n from '@vscode/l10n';
import type { LogWindow } from '../../protocol/connection.ts';
import { formatCount } from '../ui/numbers.ts';

/** How many of a server's events are here, and which: “10,000 of 52,345 on the server · order-7”. */
export function windowText(window: LogWindow, events: number, total: number | null): string {
  const { stream, category, from, to } = window;
  const count =
    total === null
      ? l10n.t('{0} from the server', formatCount(events))
      : l10n.t('{0} of {1} on the server', formatCount(events), formatCount(total));
  const limits = [
    ...(stream === undefined ? [] : [stream]),
    ...(category === undefined ? [] : [l10n.t('category {0}', category)]),
    ...(from === undefined ? [] : [l10n.t('since {0}', from)]),
    ...(to === undefined ? [] : [l10n.t('before {0}', to)]),
  ];
  return [count, ...limits].join(' · ');
}
