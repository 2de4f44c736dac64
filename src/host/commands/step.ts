import { readArguments } from '../arguments.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

/** Selects the event before or after the selected one. `{ uri? }` → its position, or null at an end. */
export function stepCommand(step: -1 | 1, within: 'log' | 'stream'): CommandHandler {
  return async (context, argument): Promise<number | null> => {
    const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
    return useLog(context, uri, (session) => session.step(step, within));
  };
}
