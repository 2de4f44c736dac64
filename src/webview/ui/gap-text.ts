import * as l10n from '@vscode/l10n';
import { formatCount } from './numbers.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much time passed, for people: “+2 min 3 s”, the two largest units; “−5 s” where time ran backwards. */
export function gapText(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '+';
  return `${sign}${amountText(Math.abs(milliseconds))}`;
}

function amountText(amount: number): string {
  if (amount < SECOND) return l10n.t('{0} ms', formatCount(Math.round(amount)));
  const seconds = Math.round(amount / SECOND) * SECOND;
  if (seconds < MINUTE) return l10n.t('{0} s', formatCount(Math.round(amount / 100) / 10));
  if (seconds < HOUR) return pair(seconds, MINUTE, SECOND, (whole, rest) => l10n.t('{0} min {1} s', whole, rest));
  if (seconds < DAY) return pair(seconds, HOUR, MINUTE, (whole, rest) => l10n.t('{0} h {1} min', whole, rest));
  return pair(seconds, DAY, HOUR, (whole, rest) => l10n.t('{0} d {1} h', whole, rest));
}

function pair(amount: number, large: number, small: number, text: (whole: string, rest: string) => string): string {
  return text(formatCount(Math.floor(amount / large)), formatCount(Math.floor((amount % large) / small)));
}
