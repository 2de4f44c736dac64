import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { Connection, ConnectionSecret } from '../../protocol/connection.ts';
import type { LogLocation } from '../../protocol/sources.ts';
import { connectionNamed } from '../config/connections.ts';
import { SETTINGS } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { askSecret } from './ask-secret.ts';
import { needsSecret, type ConnectionSecrets } from './secrets.ts';
import type { LogWindows } from './windows.ts';

/** The servers that the settings name, and what is needed to open the logs on them. */
export class Connections implements vscode.Disposable {
  readonly secrets: ConnectionSecrets;
  readonly windows: LogWindows;
  readonly #platform: Platform;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;

  /** The settings name others. */
  readonly onDidChange = this.#changed.event;

  constructor(platform: Platform, secrets: ConnectionSecrets, windows: LogWindows) {
    this.#platform = platform;
    this.secrets = secrets;
    this.windows = windows;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SETTINGS.connections)) this.#changed.fire();
    });
  }

  /**
   * What an engine needs to open the log of a connection; a secret that is not kept is asked for. Rejects with
   * `untrusted-workspace`, `server-unreachable` where no connections can be made, `server-refused` where the user gives no
   * secret, and as `connectionNamed`.
   */
  async location(name: string): Promise<LogLocation> {
    this.check();
    const connection = connectionNamed(name);
    const secret = await this.secretOf(connection);
    const window = this.windows.of(name);
    return { kind: 'server', connection, window, ...(secret === undefined ? {} : { secret }) };
  }

  /** Throws `server-unreachable` where no connection can be made here, `untrusted-workspace` where none may be. */
  check(): void {
    if (!this.#platform.connects) {
      throw new FoldlineError(
        'server-unreachable',
        vscode.l10n.t(
          'In the browser, Foldline makes no connections to databases and brokers: a web page cannot open them. Use VS Code on the desktop, or a remote one.',
        ),
      );
    }
    if (!vscode.workspace.isTrusted) {
      throw new FoldlineError(
        'untrusted-workspace',
        vscode.l10n.t(
          'This workspace is not trusted, and its settings say where a connection leads. Trust it to connect.',
        ),
      );
    }
  }

  /** What is kept, or else what the user types, which is kept; undefined where there is nothing secret. */
  async secretOf(connection: Connection): Promise<ConnectionSecret | undefined> {
    if (!needsSecret(connection)) return undefined;
    const kept = await this.secrets.of(connection);
    if (kept !== undefined) return kept === '' ? undefined : kept;
    const typed = await askSecret(connection);
    if (typed === undefined) {
      throw new FoldlineError('server-refused', vscode.l10n.t('No password was given for “{0}”.', connection.name));
    }
    await this.secrets.keep(connection, typed);
    return typed === '' ? undefined : typed;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
