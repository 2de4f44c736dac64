import * as vscode from 'vscode';
import type { ExportToServerParams, ExportToServerResult } from '../../protocol/connection.ts';
import type { FoldlineContext } from '../context.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionAddress } from '../servers/describe-connection.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';

type Target = Pick<ExportToServerParams, 'connection' | 'layout'>;

/** Says what came of an export to a database, and offers the report. */
export async function tellExportedToServer(
  { reports }: Pick<FoldlineContext, 'reports'>,
  session: LogSession,
  target: Target,
  result: ExportToServerResult,
): Promise<void> {
  const { l10n } = vscode;
  const { events, streams, skipped, conflictCount } = result;
  const appended = l10n.t(
    'Appended {0} to {1}, and read back the same.',
    countOf(events, l10n.t('event'), l10n.t('events')),
    countOf(streams, l10n.t('stream'), l10n.t('streams')),
  );
  const parts = [
    appended,
    ...(skipped === 0 ? [] : [l10n.t('{0} were there already.', formatNumber(skipped))]),
    ...(conflictCount === 0
      ? []
      : [l10n.t('{0} left as they are.', countOf(conflictCount, l10n.t('stream'), l10n.t('streams')))]),
  ];
  const show = l10n.t('Open Report');
  const tell = conflictCount === 0 ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await tell(parts.join(' '), show)) !== show) return;
  const name = logName(session.uri);
  await reports.show(`${name} export.txt`, serverExportReport(name, target, result));
}

/** What was exported where to, and every stream that is told of, as plain text. */
export function serverExportReport(name: string, { connection, layout }: Target, result: ExportToServerResult): string {
  const { l10n } = vscode;
  const { events, streams, skipped, conflicts, conflictCount } = result;
  const untold = conflictCount - conflicts.length;
  const lines = [
    l10n.t('Export of {0} to {1} ({2})', name, connectionAddress(connection), layout),
    '',
    l10n.t('Events appended, and read back the same: {0}', formatNumber(events)),
    l10n.t('Streams appended to: {0}', formatNumber(streams)),
    l10n.t('Events that were there already: {0}', formatNumber(skipped)),
    l10n.t('Streams left as they are: {0}', formatNumber(conflictCount)),
    ...(conflicts.length === 0 ? [] : ['']),
    ...conflicts.map(
      ({ stream, events: left, reason }) =>
        `  ${stream}  ${countOf(left, l10n.t('event'), l10n.t('events'))}  ${reason.replace(/\s+/g, ' ')}`,
    ),
    ...(untold === 0 ? [] : ['', l10n.t('… and {0} more', formatNumber(untold))]),
  ];
  return `${lines.join('\n')}\n`;
}
