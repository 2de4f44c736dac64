import * as vscode from 'vscode';
import type { Connection, ConnectionSecret } from '../../protocol/connection.ts';
import { connectionAddress } from './describe-connection.ts';

/** Asks for what proves who the user is; undefined where they give up. */
export async function askSecret(connection: Connection): Promise<ConnectionSecret | undefined> {
  const { l10n } = vscode;
  const title = l10n.t('Connect to {0}', connectionAddress(connection));
  if (connection.kind === 'nats' && connection.authentication === 'credentials') return chooseCredentials(title);
  const isToken = connection.kind === 'nats' && connection.authentication === 'token';
  return vscode.window.showInputBox({
    title,
    prompt: isToken
      ? l10n.t('The token. It is kept in VS Code’s secret storage, not in the settings.')
      : l10n.t(
          'The password of “{0}”, or nothing where there is none. It is kept in VS Code’s secret storage, not in the settings.',
          connection.user ?? '',
        ),
    password: true,
    ignoreFocusOut: true,
  });
}

async function chooseCredentials(title: string): Promise<ConnectionSecret | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t('Use Credentials'),
    filters: { [vscode.l10n.t('NATS credentials')]: ['creds'], [vscode.l10n.t('All files')]: ['*'] },
  });
  const [file] = chosen ?? [];
  return file === undefined ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
