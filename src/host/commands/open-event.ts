import { optional, readArguments, wholeNumber } from '../arguments.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showInEditor } from './open-in-editor.ts';
import { positionOf, useLog } from './use-log.ts';

/** Selects an event and shows it in the log's editor. `{ uri?, position? }` → its position. */
export const openEvent: CommandHandler = async (context, argument): Promise<number> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const { uri = uriOf(argument), position } = isProgrammatic(argument) ? readArguments(argument, shape) : {};
  return useLog(context, uri, async (session) => {
    const at = positionOf(session, position);
    await session.select(at);
    await showInEditor(session.uri);
    return at;
  });
};
