import * as vscode from 'vscode';
import type { EngineSide } from '../../protocol/engine.ts';
import { formatNumber } from '../ui/numbers.ts';

/** What a verification found, as plain text: how many problems of each kind, and every one that is listed. */
export function verificationReport(name: string, found: EngineSide['requests']['verify']['result']): string {
  const { problems, total } = found;
  const byCode = Map.groupBy(problems, ({ code }) => code);
  const lines = [
    vscode.l10n.t('Problems of {0}: {1}', name, formatNumber(total)),
    '',
    ...[...byCode].map(([code, listed]) => `${formatNumber(listed.length).padStart(8)}  ${code}`),
    '',
    ...problems.map(({ line, code, message }) => `${name}:${line}  ${code}  ${onOneLine(message)}`),
  ];
  if (total > problems.length) lines.push('', vscode.l10n.t('… and {0} more', formatNumber(total - problems.length)));
  return `${lines.join('\n')}\n`;
}

/** A message may name what the log holds, line breaks and all. */
function onOneLine(message: string): string {
  return message.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
