import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { EXPORT_FORMATS } from '../../protocol/log.ts';
import { file, flag, listOf, oneOf, optional, readArguments, text, time } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { exists } from '../files/exists.ts';
import { exportEvents, type Export, type Exported } from '../log/export-events.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { StreamNode } from '../views/stream-nodes.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { chooseExport } from './export-steps.ts';
import { tellExported } from './tell-exported.ts';
import { useLog } from './use-log.ts';

/**
 * Exports a log, a stream, or the events that a filter lets through. `{ uri?, target, format, stream?, types?, text?,
 * from?, to?, overwrite? }` → how many events, and how many bytes the file has. A stream's node exports that stream.
 */
export const exportLog: CommandHandler = async (context, argument): Promise<Exported | undefined> => {
  if (isProgrammatic(argument)) return exportAsTold(context, argument);
  const stream = argument instanceof StreamNode ? argument.stream : undefined;
  return useLog(context, uriOf(argument), async (session) => {
    const chosen = await chooseExport(context, session, stream);
    if (chosen === undefined) return undefined;
    const exported = await exportVisibly(context, session, chosen);
    // The command is done when the file is there; what the user does with it comes after.
    void tellExported(exported, chosen);
    return exported;
  });
};

async function exportAsTold(context: FoldlineContext, argument: object): Promise<Exported> {
  const shape = {
    ...LOG,
    target: file,
    format: oneOf(EXPORT_FORMATS),
    stream: optional(text),
    types: optional(listOf(text)),
    text: optional(text),
    from: optional(time),
    to: optional(time),
    overwrite: optional(flag),
  };
  const { uri, target, format, overwrite = false, ...filter } = readArguments(argument, shape);
  return useLog(context, uri, async (session) => {
    if (!overwrite && (await exists(target))) {
      const message = vscode.l10n.t('“{0}” is there already. Choose another name, or overwrite it.', logName(target));
      throw new FoldlineError('file-exists', message);
    }
    return exportEvents(session, context.platform, { filter, format, target });
  });
}

async function exportVisibly(context: FoldlineContext, session: LogSession, chosen: Export): Promise<Exported> {
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Exporting to {0}', logName(chosen.target)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, cancellation) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    let told = 0;
    const subscription = session.onDidProgress(({ task, done, total }) => {
      if (task !== 'export' || total === 0) return;
      const percent = (done / total) * 100;
      progress.report({ increment: percent - told });
      told = percent;
    });
    return exportEvents(session, context.platform, chosen, controller.signal).finally(
      () => void subscription.dispose(),
    );
  });
}
