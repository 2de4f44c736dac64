import * as vscode from 'vscode';
import { optional, readArguments, wholeNumber } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

/** Copies the event's JSON as the log has it. `{ uri?, position? }` → the text. */
export const copyEvent: CommandHandler = (context, argument) => copyText(context, argument, 'event');

/** Copies the state after the event as JSON. `{ uri?, position? }` → the text. */
export const copyState: CommandHandler = (context, argument) => copyText(context, argument, 'state');

async function copyText(context: FoldlineContext, argument: unknown, part: 'event' | 'state'): Promise<string> {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : { uri: uriOf(argument), position: undefined };
  return useLog(context, given.uri, async (session) => {
    const json = await session.request('text', { position: positionOf(session, given.position), part });
    await vscode.env.clipboard.writeText(json);
    return json;
  });
}
