import * as vscode from 'vscode';
import type { LogFormat } from '../../core/log/log-format.ts';
import type { Verification } from '../../protocol/engine.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { checksOf } from './verification-checks.ts';

/** What was verified and what came of it, as plain text: every check, and every problem that is listed. */
export function verificationReport(name: string, format: LogFormat['name'], verification: Verification): string {
  const { problems, total, problemsByCode, notes } = verification;
  const lines = [
    vscode.l10n.t('Verification of {0}', name),
    '',
    ...table(checkedParts(verification, format)),
    '',
    ...table(checksOf(verification, format).map(({ text, problems: found }) => [outcome(found), text])),
  ];
  if (total > 0) {
    const counts = Object.entries(problemsByCode).toSorted(([, one], [, other]) => other - one);
    lines.push(
      '',
      vscode.l10n.t('Problems: {0}', formatNumber(total)),
      '',
      ...table(counts.map(([code, count]) => [formatNumber(count), code])),
      '',
      ...problems.map((problem) => `${placeOf(name, problem)}  ${problem.code}  ${onOneLine(problem.message)}`),
    );
  }
  if (total > problems.length) lines.push('', vscode.l10n.t('… and {0} more', formatNumber(total - problems.length)));
  if (notes.length > 0) {
    lines.push('', vscode.l10n.t('Notes, which are no problems'), '');
    lines.push(...notes.map(({ code, message }) => `  ${code}  ${onOneLine(message)}`));
  }
  return `${lines.join('\n')}\n`;
}

function checkedParts({ checked }: Verification, format: LogFormat['name']): readonly (readonly [string, string])[] {
  const { l10n } = vscode;
  return [
    [formatNumber(checked.events), l10n.t('events')],
    [formatNumber(checked.streams), l10n.t('streams')],
    [formatNumber(checked.types), l10n.t('event types')],
    ...(checked.links > 0 ? [[formatNumber(checked.links), l10n.t('links into other streams')] as const] : []),
    ...(format === 'native' ? [[formatNumber(checked.batches), l10n.t('whole batches')] as const] : []),
    [formatNumber(checked.causes), l10n.t('causes')],
  ];
}

function outcome(problems: number): string {
  return problems === 0
    ? vscode.l10n.t('sound')
    : countOf(problems, vscode.l10n.t('problem'), vscode.l10n.t('problems'));
}

/** Two columns, the first of which ends at one place. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length)) + 2;
  return rows.map(([first, second]) => `${first.padStart(width)}  ${second}`);
}

/** The line in the file, or the event where the log was made from it. */
function placeOf(name: string, { line, position }: Verification['problems'][number]): string {
  if (line !== undefined) return `${name}:${line}`;
  return position === undefined ? name : vscode.l10n.t('{0}, event {1}', name, formatNumber(position));
}

/** A message may name what the log holds, line breaks and all. */
function onOneLine(message: string): string {
  return message.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
