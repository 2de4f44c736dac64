import type { LogSummary } from '../api/foldline.d.ts';
import { publicSummary } from '../api/public-summary.ts';
import { readArguments } from '../arguments.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

/** Stops reading; what has been read stays usable. `{ uri? }` → the log's summary. */
export const cancelReading: CommandHandler = async (context, argument): Promise<LogSummary> => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, async (session) => {
    await session.request('cancelReading', null);
    return publicSummary(await session.whenRead());
  });
};

/** Reads the log anew. `{ uri? }` → the log's summary when it has been read to its end. */
export const refreshLog: CommandHandler = async (context, argument): Promise<LogSummary> => {
  const uri = isProgrammatic(argument) ? readArguments(argument, LOG).uri : uriOf(argument);
  return useLog(context, uri, async (session) => {
    await session.reopen();
    return publicSummary(await session.whenRead());
  });
};
