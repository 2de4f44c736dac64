import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { LogWindow } from '../../protocol/connection.ts';
import { optional, readArguments, type Reader, text, time, wholeNumber } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { runCancellably } from '../ui/run-cancellably.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import { askWindow } from './window-steps.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

const isoTime: Reader<string> = (value, name) => new Date(time(value, name)).toISOString();

/**
 * Brings in other events of a log that is on a server. `{ uri?, last?, stream?, category?, from?, to? }`: what is left out
 * limits nothing, and `last` stays what it is → the window.
 */
export const changeWindow: CommandHandler = async (context, argument): Promise<LogWindow | undefined> => {
  if (isProgrammatic(argument)) {
    const shape = {
      ...LOG,
      last: optional(wholeNumber(1)),
      stream: optional(text),
      category: optional(text),
      from: optional(isoTime),
      to: optional(isoTime),
    };
    const { uri, ...given } = readArguments(argument, shape);
    return useLog(context, uri, async (session) => {
      const { last } = await windowOf(session);
      return bringIn(context, session, { last, ...given });
    });
  }
  return useLog(context, uriOf(argument), async (session) => {
    const window = await askWindow(session, await windowOf(session));
    return window === undefined ? undefined : bringIn(context, session, window);
  });
};

/** The events that are brought in now. Rejects with `invalid-argument` where the log is on no server. */
export async function windowOf(session: LogSession): Promise<LogWindow> {
  const { server } = session.summary ?? (await session.opened);
  if (server !== undefined) return server.window;
  throw new FoldlineError('invalid-argument', vscode.l10n.t('This log is on no server: all of it is here.'));
}

/** Brings these events in, and remembers that they are wanted. */
export async function bringIn(
  { connections }: FoldlineContext,
  session: LogSession,
  window: LogWindow,
): Promise<LogWindow> {
  const name = connectionNameOf(session.uri);
  await runCancellably(vscode.l10n.t('Bringing in events'), (signal) => session.request('setWindow', window, signal));
  if (name !== undefined) await connections.windows.keep(name, window);
  return window;
}
