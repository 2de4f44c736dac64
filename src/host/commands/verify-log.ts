import * as vscode from 'vscode';
import { readArguments } from '../arguments.ts';
import type { EngineSide } from '../../protocol/engine.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { logName } from '../log/log-name.ts';
import { countOf } from '../ui/numbers.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { chooseProblem } from './show-problems.ts';
import { useLog } from './use-log.ts';
import { verificationReport } from './verification-report.ts';

type Verification = EngineSide['requests']['verify']['result'];

/** Parses every event whole and lists what is wrong. `{ uri? }` → `{ ok, problems, total }`. */
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
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Verifying {0}', logName(session.uri)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, cancellation) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    let told = 0;
    const subscription = session.onDidProgress(({ done, total }) => {
      const percent = total > 0 ? (done / total) * 100 : told;
      progress.report({ increment: percent - told });
      told = percent;
    });
    return session.request('verify', null, controller.signal).finally(() => void subscription.dispose());
  });
}

async function tell(context: FoldlineContext, session: LogSession, result: Verification): Promise<void> {
  const name = logName(session.uri);
  if (result.ok) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} is sound: no problems.', name));
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  const report = vscode.l10n.t('Open Report');
  const found = countOf(result.total, vscode.l10n.t('problem'), vscode.l10n.t('problems'));
  const choice = await vscode.window.showWarningMessage(vscode.l10n.t('{0} has {1}.', name, found), show, report);
  if (choice === show) await chooseProblem(session, result.problems, result.total);
  if (choice === report) await context.reports.show(`${name}.txt`, verificationReport(name, result));
}
