import type * as vscode from 'vscode';
import type { LogLease } from '../log/log-sessions.ts';
import type { LogSession } from '../log/log-session.ts';

/** A log that is open in one or more editors. */
export class LogDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly #lease: LogLease;

  constructor(uri: vscode.Uri, lease: LogLease) {
    this.uri = uri;
    this.#lease = lease;
  }

  get session(): LogSession {
    return this.#lease.session;
  }

  dispose(): void {
    this.#lease.dispose();
  }
}
