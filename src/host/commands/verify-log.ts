import * as vscode from 'vscode';
import { readArguments } from '../arguments.ts';
import type { Verification } from '../../protocol/engine.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { logName } from '../log/log-name.ts';
import { countOf } from '../ui/numbers.ts';
import { runVisibly } from '../ui/visible-task.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { chooseProblem } from './show-problems.ts';
import { useLog } from './use-log.ts';
import { verificationReport } from './verification-report.ts';

/** Checks the log to its last byte and lists what is wrong. `{ uri? }` → `{ ok, problems, total, checked }` … */
export const verifyLog: CommandHandler = async (context, argument): Promise<Verification> => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, async (session) => {
    const result = isProgrammatic(argument) ? await session.request('verify', null) : await verifyVisibly(session);
    context.diagnostics.show(session.uri, result.problems, result.total);
    // The command is done when the log is verified; what the user does with the answer comes after.
    if (!isProgrammatic(argument)) void tell(context, session, result);
    return result;
  });
};

async function verifyVisibly(session: LogSession): Promise<Verification> {
  return runVisibly(session, {
    task: 'verify',
    title: vscode.l10n.t('Verifying {0}', logName(session.uri)),
    work: (signal) => session.request('verify', null, signal),
  });
}

async function tell(context: FoldlineContext, session: LogSession, result: Verification): Promise<void> {
  const name = logName(session.uri);
  const report = vscode.l10n.t('Open Report');
  const openReport = async (): Promise<void> => {
    const { format } = session.summary ?? (await session.opened);
    await context.reports.show(`${name}.txt`, verificationReport(name, format.name, result));
  };
  if (result.ok) {
    const sound = vscode.l10n.t('{0} is sound: no problems.', name);
    if ((await vscode.window.showInformationMessage(sound, report)) === report) await openReport();
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  const found = countOf(result.total, vscode.l10n.t('problem'), vscode.l10n.t('problems'));
  const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} has {1}.', name, found), show, report);
  if (choice === show) await chooseProblem(session, result.problems, result.total);
  if (choice === report) await openReport();
}
