import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { EXPORT_FORMATS } from '../../protocol/log.ts';
import { file, flag, oneOf, optional, readArguments } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { exists } from '../files/exists.ts';
import { exportEvents, type Exported } from '../log/export-events.ts';
import { logName } from '../log/log-name.ts';
import { runVisibly } from '../ui/visible-task.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { chooseExport } from './export-steps.ts';
import { FILTER, toFilter } from '../filter-arguments.ts';
import { tellExported } from './tell-exported.ts';
import { useLog } from './use-log.ts';

/**
 * Exports a log, a stream, or the events that a filter lets through. `{ uri?, target, format, stream?, types?, text?,
 * from?, to?, filter?, overwrite? }`, where `filter` is in the language of filters → how many events, and how many bytes the file has. A stream's node exports that stream.
 */
export const exportLog: CommandHandler = async (context, argument): Promise<Exported | undefined> => {
  if (isProgrammatic(argument)) return exportAsTold(context, argument);
  const stream = isNode(argument, 'stream') ? argument.stream : undefined;
  return useLog(context, uriOf(argument), async (session) => {
    const chosen = await chooseExport(context, session, stream);
    if (chosen === undefined) return undefined;
    const exported = await runVisibly(session, {
      task: 'export',
      title: vscode.l10n.t('Exporting to {0}', logName(chosen.target)),
      work: (signal) => exportEvents(session, context.platform, chosen, signal),
    });
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
    ...FILTER,
    overwrite: optional(flag),
  };
  const { uri, target, format, overwrite = false, ...parts } = readArguments(argument, shape);
  const filter = toFilter(parts);
  return useLog(context, uri, async (session) => {
    if (!overwrite && (await exists(target))) {
      const message = vscode.l10n.t('“{0}” is there already. Choose another name, or overwrite it.', logName(target));
      throw new FoldlineError('file-exists', message);
    }
    return exportEvents(session, context.platform, { filter, format, target });
  });
}
