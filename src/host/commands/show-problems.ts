import * as vscode from 'vscode';
import type { Problem } from '../../core/log/problem.ts';
import { readArguments } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { formatNumber } from '../ui/numbers.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showText } from './open-as-text.ts';
import { useLog } from './use-log.ts';

const LISTED = 1_000;

/** Lists the problems that reading found; a choice jumps to its line, or event where the log was made from its file. `{ uri? }` → the problems. */
export const showProblems: CommandHandler = async (context, argument): Promise<readonly Problem[] | undefined> => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, async (session) => {
    const problems = await session.request('problems', { limit: LISTED });
    if (isProgrammatic(argument)) return problems;
    if (problems.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Reading found no problems. “Foldline: Verify Log” looks at every payload.'),
      );
    } else await chooseProblem(session, problems, session.summary?.problems ?? problems.length);
    return undefined;
  });
};

/** Lets the user choose a problem, selects its event and shows its line. */
export async function chooseProblem(session: LogSession, problems: readonly Problem[], total: number): Promise<void> {
  const items = problems.map((problem) => ({
    label: labelOf(problem),
    description: problem.code,
    detail: problem.message,
    problem,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title:
      total > items.length
        ? vscode.l10n.t('Problems: the first {0} of {1}', formatNumber(items.length), formatNumber(total))
        : vscode.l10n.t('Problems: {0}', formatNumber(total)),
    placeHolder: vscode.l10n.t('Choose a problem to see where it is'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  if (chosen.problem.position !== undefined) await session.select(chosen.problem.position);
  if (chosen.problem.line !== undefined) await showText(session.uri, chosen.problem.line);
}

function labelOf({ line, position, code }: Problem): string {
  if (line !== undefined) return vscode.l10n.t('Line {0}', formatNumber(line));
  return position === undefined ? code : vscode.l10n.t('Event {0}', formatNumber(position));
}
