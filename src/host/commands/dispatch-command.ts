import type { Dispatched } from '../api/foldline.d.ts';
import { publicDispatched } from '../api/public-dispatched.ts';
import { publicAppendError } from '../api/public-event.ts';
import { optional, readArguments, text } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { DISPATCH, toDispatchParams } from '../dispatch-arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { untilRead } from '../log/until-read.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { askCommand } from './dispatch-steps.ts';
import { useLog } from './use-log.ts';

/**
 * Dispatches a command. `{ uri?, stream, command, data | dataText, model?, version?, dryRun?, expectedVersion?,
 * metadata? }` → what came of it. With `{ uri?, command, model }` alone, or from a menu, it asks which stream and which
 * command, and shows the form.
 */
export const dispatchCommand: CommandHandler = async (context, argument): Promise<Dispatched | undefined> => {
  if (isProgrammatic(argument) && !isChoice(argument)) {
    const { uri, ...described } = readArguments(argument, { ...LOG, ...DISPATCH });
    const params = toDispatchParams(described);
    return useLog(context, uri, async (session) => {
      try {
        const result = await session.request('dispatch', params);
        if (result.appended !== null) await untilRead(session, result.appended.lastPosition);
        return publicDispatched(result);
      } catch (error) {
        throw publicAppendError(error);
      }
    });
  }
  const chosen = isProgrammatic(argument)
    ? readArguments(argument, { ...LOG, command: text, model: optional(text) })
    : { uri: uriOf(argument) };
  const stream = isNode(argument, 'stream') ? argument.stream.name : undefined;
  await useLog(context, chosen.uri, (session) =>
    ask(context, session, { ...chosen, ...(stream === undefined ? {} : { stream }) }),
  );
  return undefined;
};

/** A command of a model that was clicked, which still wants to know about which stream. */
function isChoice(argument: object): boolean {
  return 'command' in argument && !('stream' in argument) && !('data' in argument) && !('dataText' in argument);
}

async function ask(
  context: FoldlineContext,
  session: LogSession,
  start: { readonly stream?: string; readonly command?: string; readonly model?: string },
): Promise<void> {
  const draft = await askCommand(context, session, start);
  if (draft !== undefined) context.dispatches.show(session.uri, draft);
}
