import * as vscode from 'vscode';
import { optional, readArguments, text, wholeNumber } from '../arguments.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

/** Copies the event's JSON as the log has it. `{ uri?, position? }` → the text. */
export const copyEvent: CommandHandler = async (context, argument): Promise<string> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const { uri = uriOf(argument), position } = isProgrammatic(argument) ? readArguments(argument, shape) : {};
  return useLog(context, uri, async (session) =>
    copy(await session.request('text', { position: positionOf(session, position), part: 'event' })),
  );
};

/** Copies the event's id. `{ uri?, position? }` → the id. */
export const copyEventId: CommandHandler = async (context, argument): Promise<string> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const { uri = uriOf(argument), position } = isProgrammatic(argument) ? readArguments(argument, shape) : {};
  return useLog(context, uri, async (session) =>
    copy((await session.request('detail', { position: positionOf(session, position) })).id),
  );
};

/** Copies the state after the event as JSON. `{ uri?, position? }` or `{ uri?, stream, version? }` → the text. */
export const copyState: CommandHandler = async (context, argument): Promise<string> => {
  const shape = {
    ...LOG,
    position: optional(wholeNumber(1)),
    stream: optional(text),
    version: optional(wholeNumber(0)),
  };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : {};
  const { uri = uriOf(argument), position, stream, ...version } = given;
  return useLog(context, uri, async (session) => {
    if (stream !== undefined) return copy((await session.request('state', { stream, ...version })).stateText);
    return copy(await session.request('text', { position: positionOf(session, position), part: 'state' }));
  });
};

/** Puts a text into the clipboard and gives it. */
export async function copy(content: string): Promise<string> {
  await vscode.env.clipboard.writeText(content);
  return content;
}
