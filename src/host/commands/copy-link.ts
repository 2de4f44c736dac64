import * as vscode from 'vscode';
import { optional, readArguments, wholeNumber } from '../arguments.ts';
import { LINK_PATH, linkQuery } from '../links/event-link.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { copy } from './copy.ts';
import { positionOf, useLog } from './use-log.ts';

/** Copies a link that opens the log at the event. `{ uri?, position? }` → the link. */
export const copyLink: CommandHandler = async (context, argument): Promise<string> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const { uri = uriOf(argument), position } = isProgrammatic(argument) ? readArguments(argument, shape) : {};
  return useLog(context, uri, async (session) => {
    const at = positionOf(session, position);
    const { id } = await session.request('detail', { position: at });
    // An event without an id of its own has its place for one.
    const own = id === `#${at}` ? {} : { id };
    const link = vscode.Uri.from({
      scheme: vscode.env.uriScheme,
      authority: context.extension.extension.id,
      path: LINK_PATH,
      query: linkQuery({ log: session.uri.toString(), position: at, ...own }),
    });
    return copy(link.toString());
  });
};
