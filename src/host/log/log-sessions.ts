import * as vscode from 'vscode';
import { connectionNamed } from '../config/connections.ts';
import { fileMappingFor } from '../config/field-mappings.ts';
import { fileFormatFor } from '../config/file-formats.ts';
import { readFolds } from '../config/folds.ts';
import { categorySeparator, durability } from '../config/settings.ts';
import { SETTINGS } from '../ids.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { LogSession, type SessionEnvironment } from './log-session.ts';

/** How long a log stays open after its last user, so that a moved tab does not read it again; in milliseconds. */
const LINGER = 5_000;

/** One use of an open log. */
export interface LogLease extends vscode.Disposable {
  readonly session: LogSession;
}

interface Entry {
  readonly session: LogSession;
  users: number;
  linger: ReturnType<typeof setTimeout> | undefined;
  /** What of the settings decided how it was read. */
  settings: string;
}

/** The open logs: one session a file, counted by its users, ended some seconds after the last one. */
export class LogSessions implements vscode.Disposable {
  readonly #environment: SessionEnvironment;
  readonly #entries = new Map<string, Entry>();
  readonly #opened = new vscode.EventEmitter<LogSession>();
  readonly #closed = new vscode.EventEmitter<LogSession>();
  readonly #subscription: vscode.Disposable;

  readonly onDidOpen = this.#opened.event;
  readonly onDidClose = this.#closed.event;

  constructor(environment: SessionEnvironment) {
    this.#environment = environment;
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((change) => {
        this.#adoptSettings();
        if (change.affectsConfiguration(SETTINGS.folds)) this.#adoptFolds();
      }),
      // What may be written is decided when a log is opened.
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#adoptSettings()),
      environment.models.onDidChange(() => this.#adoptModels()),
    );
  }

  /** Opens the log, or shares it where it is open already. */
  acquire(uri: vscode.Uri): LogLease {
    const key = uri.toString();
    const entry = this.#entries.get(key) ?? this.#create(key, uri);
    entry.users++;
    clearTimeout(entry.linger);
    let released = false;
    return {
      session: entry.session,
      dispose: () => {
        if (released) return;
        released = true;
        entry.users--;
        if (entry.users === 0) entry.linger = setTimeout(() => this.#end(key, entry), LINGER);
      },
    };
  }

  /** The session of a log that is open now. */
  find(uri: vscode.Uri): LogSession | undefined {
    return this.#entries.get(uri.toString())?.session;
  }

  /** Ends the session of a log at once, whoever uses it. */
  end(uri: vscode.Uri): void {
    const key = uri.toString();
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#end(key, entry);
  }

  /** The sessions of the logs that are open now. */
  get all(): readonly LogSession[] {
    return [...this.#entries.values()].map(({ session }) => session);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const [key, entry] of this.#entries) this.#end(key, entry);
    this.#opened.dispose();
    this.#closed.dispose();
  }

  #create(key: string, uri: vscode.Uri): Entry {
    const session = new LogSession(uri, this.#environment);
    const entry: Entry = { session, users: 0, linger: undefined, settings: readingSettings(uri) };
    this.#entries.set(key, entry);
    this.#opened.fire(session);
    return entry;
  }

  #end(key: string, entry: Entry): void {
    clearTimeout(entry.linger);
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    this.#closed.fire(entry.session);
    entry.session.dispose();
  }

  /** Reads logs anew that other settings, or another trust, would have read in another way. */
  #adoptSettings(): void {
    for (const entry of this.#entries.values()) {
      const { session } = entry;
      const settings = readingSettings(session.uri);
      if (settings === entry.settings) continue;
      entry.settings = settings;
      // A log that does not open says so itself.
      session.reopen().catch(() => undefined);
    }
  }

  #adoptModels(): void {
    const { setup } = this.#environment.models;
    for (const { session } of this.#entries.values()) void session.setModels(setup);
  }

  #adoptFolds(): void {
    const folds = readFolds();
    for (const { session } of this.#entries.values()) {
      session.setFolds(folds).catch((error: unknown) => this.#environment.log.warn(String(error)));
    }
  }
}

/** What of the settings decides how a file is read, as text to compare. */
function readingSettings(uri: vscode.Uri): string {
  try {
    const { isTrusted } = vscode.workspace;
    const name = connectionNameOf(uri);
    const connection = name === undefined ? null : connectionNamed(name);
    const how = [categorySeparator(uri), fileMappingFor(uri) ?? null, fileFormatFor(uri) ?? null, durability(uri)];
    return JSON.stringify([...how, isTrusted, connection]);
  } catch (error) {
    return String(error);
  }
}
