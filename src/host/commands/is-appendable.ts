import * as vscode from 'vscode';
import { logName } from '../log/log-name.ts';
import { formatName } from '../views/format-names.ts';
import type { LogSession } from '../log/log-session.ts';

/** Can events be appended to the log? Where not, says why, and what to do. */
export async function isAppendable(session: LogSession): Promise<boolean> {
  const { readonly, format } = session.summary ?? (await session.opened);
  if (!readonly) return true;
  const name = logName(session.uri);
  const why =
    format.name !== 'native'
      ? vscode.l10n.t(
          '“{0}” is read-only: {1} is not Foldline’s own format. Import it into a store to append there.',
          name,
          formatName(format),
        )
      : vscode.workspace.isTrusted
        ? vscode.l10n.t('“{0}” is read-only: the file cannot be written. Import it into a store to append there.', name)
        : vscode.l10n.t('“{0}” is read-only, because this workspace is not trusted.', name);
  const importIt = vscode.l10n.t('Import into a Store…');
  void vscode.window.showWarningMessage(why, importIt).then((chosen) => {
    if (chosen === importIt) void vscode.commands.executeCommand('foldline.importIntoStore', session.uri);
  });
  return false;
}
