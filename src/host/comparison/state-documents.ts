import * as vscode from 'vscode';
import { hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { LogSummary } from '../../protocol/log.ts';
import type { LogLease, LogSessions } from '../log/log-sessions.ts';
import { parseStateUri } from './state-uri.ts';

interface OpenDocument {
  readonly lease: LogLease;
  readonly following: vscode.Disposable;
}

/**
 * The texts of states as documents, for the diff editor. As long as one is open it follows its log and the models: the
 * editor asks for the text anew.
 */
export class StateDocuments implements vscode.Disposable {
  readonly #sessions: LogSessions;
  readonly #changed: vscode.EventEmitter<vscode.Uri>;
  readonly #open = new Map<string, OpenDocument>();
  readonly #closing: vscode.Disposable;

  /** `changed` is told of documents whose text may be another. */
  constructor(sessions: LogSessions, changed: vscode.EventEmitter<vscode.Uri>) {
    this.#sessions = sessions;
    this.#changed = changed;
    this.#closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri.toString()));
  }

  /** The state's JSON text; a sentence where there is none, so that an open document says why. */
  async text(uri: vscode.Uri, signal: AbortSignal): Promise<string> {
    try {
      const { choice } = parseStateUri(uri);
      const { session } = this.#follow(uri);
      return (await session.request('stateText', choice, signal)).text;
    } catch (error) {
      if (hasErrorCode(error, 'cancelled')) throw error;
      return vscode.l10n.t('The state could not be made: {0}', messageOf(error));
    }
  }

  dispose(): void {
    this.#closing.dispose();
    for (const key of this.#open.keys()) this.#close(key);
  }

  #follow(uri: vscode.Uri): LogLease {
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known !== undefined) return known.lease;
    const { log, choice } = parseStateUri(uri);
    const lease = this.#sessions.acquire(log);
    const { session } = lease;
    const tell = (): void => this.#changed.fire(uri);
    // A version of the past stays what it was, unless the log was read anew.
    const asOf = ({ generation, events }: LogSummary): string =>
      choice.version === undefined ? `${generation}/${events}` : String(generation);
    let shown = session.summary && asOf(session.summary);
    const following = vscode.Disposable.from(
      session.onDidChangeModels(tell),
      session.onDidFold(tell),
      session.onDidChange((summary) => {
        const now = asOf(summary);
        if (shown !== undefined && shown !== now) tell();
        shown = now;
      }),
    );
    this.#open.set(key, { lease, following });
    return lease;
  }

  #close(key: string): void {
    const document = this.#open.get(key);
    this.#open.delete(key);
    document?.following.dispose();
    document?.lease.dispose();
  }
}
