import * as vscode from 'vscode';
import type { Problem } from '../../core/log/problem.ts';
import type { CommandId } from '../ids.ts';
import { coalesce } from '../log/coalesce.ts';
import type { LogSession } from '../log/log-session.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import { formatNumber } from '../ui/numbers.ts';

/** Problems shown of one log; the rest is counted. */
const LIMIT = 100;
/** Least time between two looks at the problems of a log that is being read, in milliseconds. */
const PAUSE = 500;

/** What is wrong with the open logs, in the Problems panel and in text editors. */
export class LogDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('foldline');
  readonly #sessions = new Map<LogSession, vscode.Disposable>();
  readonly #disposables: vscode.Disposable[];

  constructor(sessions: LogSessions) {
    this.#disposables = [
      sessions.onDidOpen((session) => this.#watch(session)),
      sessions.onDidClose((session) => this.#forget(session)),
    ];
  }

  /** Shows what verifying has found, until the log changes. */
  show(uri: vscode.Uri, problems: readonly Problem[], total: number): void {
    if (this.#isOpen(uri)) this.#collection.set(uri, toDiagnostics(uri, problems.slice(0, LIMIT), total));
  }

  dispose(): void {
    for (const disposable of [...this.#disposables, ...this.#sessions.values()]) disposable.dispose();
    this.#sessions.clear();
    this.#collection.dispose();
  }

  #isOpen(uri: vscode.Uri): boolean {
    return [...this.#sessions.keys()].some((session) => session.uri.toString() === uri.toString());
  }

  #watch(session: LogSession): void {
    let shown = '';
    const update = coalesce(async () => {
      const { summary } = session;
      if (summary === undefined || !this.#sessions.has(session)) return;
      const key = `${summary.generation}:${summary.problems}`;
      if (key === shown) return;
      shown = key;
      try {
        const problems = summary.problems === 0 ? [] : await session.request('problems', { limit: LIMIT });
        if (this.#sessions.has(session))
          this.#collection.set(session.uri, toDiagnostics(session.uri, problems, summary.problems));
      } catch {
        // The log was closed or failed meanwhile, which is told elsewhere; the next change asks again.
        shown = '';
      }
    }, PAUSE);
    this.#sessions.set(
      session,
      vscode.Disposable.from(
        session.onDidChange(() => update.trigger()),
        session.onDidFail(() => this.#collection.delete(session.uri)),
        update,
      ),
    );
  }

  #forget(session: LogSession): void {
    this.#sessions.get(session)?.dispose();
    this.#sessions.delete(session);
    this.#collection.delete(session.uri);
  }
}

function toDiagnostics(uri: vscode.Uri, problems: readonly Problem[], total: number): vscode.Diagnostic[] {
  const diagnostics = problems.flatMap((problem) => {
    const { line, code, message } = problem;
    // A log that was made from its file is wrong on no line of it.
    if (line === undefined) return [];
    const diagnostic = new vscode.Diagnostic(lineRange(line), message, severityOf(problem));
    diagnostic.code = { value: code, target: textAt(uri, line) };
    diagnostic.source = 'Foldline';
    return [diagnostic];
  });
  if (diagnostics.length > 0 && total > problems.length) {
    const line = problems.at(-1)?.line ?? 1;
    const message = vscode.l10n.t(
      '{0} more problems. Run “Foldline: Verify Log” to see them all.',
      formatNumber(total - problems.length),
    );
    const more = new vscode.Diagnostic(lineRange(line), message, vscode.DiagnosticSeverity.Information);
    more.source = 'Foldline';
    diagnostics.push(more);
  }
  return diagnostics;
}

/** Where events could not be read the log has lost something; the rest is worth a look. */
function severityOf({ position }: Problem): vscode.DiagnosticSeverity {
  return position === undefined ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
}

/**
 * A link to the line in the text editor. A problem that is clicked opens the file's default editor, which is ours and
 * is not told the line.
 */
function textAt(uri: vscode.Uri, line: number): vscode.Uri {
  const command: CommandId = 'foldline.openAsText';
  const argument = JSON.stringify({ uri: uri.toString(), line });
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(argument)}`);
}

/** A line in the file, from 1, whole. */
export function lineRange(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
}
