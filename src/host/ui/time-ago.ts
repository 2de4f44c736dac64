import * as vscode from 'vscode';
import { shortTime } from './times.ts';

const MINUTE = 60_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];
/** What is older is told by its date. */
const LONGEST = 30 * 24 * 60 * MINUTE;

/** How long ago a time of a log was, in the editor's language: `2 min. ago`; the time itself where that is long, or to come. */
export function timeAgo(time: string, now = Date.now()): string {
  const passed = now - Date.parse(time);
  if (!(passed >= 0 && passed < LONGEST)) return shortTime(time);
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { style: 'short', numeric: 'auto' });
  const [unit, size] = UNITS.find(([, milliseconds]) => passed >= milliseconds) ?? ['minute', MINUTE];
  return format.format(-Math.floor(passed / size), unit);
}
