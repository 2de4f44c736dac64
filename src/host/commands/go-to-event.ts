import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import { invalid, optional, readArguments, text, wholeNumber } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { parseEventPlace, type EventPlace } from './event-place.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/** Selects an event. `{ uri?, position | stream and version | id | line }` → its position. */
export const goToEvent: CommandHandler = async (context, argument): Promise<number | undefined> => {
  if (!isProgrammatic(argument)) {
    return useLog(context, uriOf(argument), async (session) => {
      const position = await askForEvent(session);
      if (position === undefined) return undefined;
      await session.select(position);
      await showInEditor(session.uri);
      return position;
    });
  }
  const shape = {
    ...LOG,
    position: optional(wholeNumber(1)),
    stream: optional(text),
    version: optional(wholeNumber(1)),
    id: optional(text),
    line: optional(wholeNumber(1)),
  };
  const { uri, ...given } = readArguments(argument, shape);
  const place = toPlace(given);
  return useLog(context, uri, async (session) => {
    const position = await locate(session, [place]);
    await session.select(position);
    return position;
  });
};

interface GivenPlace {
  readonly position?: number;
  readonly stream?: string;
  readonly version?: number;
  readonly id?: string;
  readonly line?: number;
}

function toPlace({ position, stream, version, id, line }: GivenPlace): EventPlace {
  if (position !== undefined) return { position };
  if (stream !== undefined && version !== undefined) return { stream, version };
  if (id !== undefined) return { id };
  if (line !== undefined) return { line };
  throw invalid(vscode.l10n.t('Say which event: by position, by stream and version, by id or by line.'));
}

/** The position of the first place that there is. Rejects with `not-found` where there is none. */
async function locate(session: LogSession, places: readonly EventPlace[]): Promise<number> {
  const { events } = session.summary ?? (await session.opened);
  for (const place of places) {
    if (!('position' in place)) {
      const position = await session.request('locate', place);
      if (position !== null) return position;
    } else if (place.position >= 1 && place.position <= events) return place.position;
  }
  throw new FoldlineError('not-found', vscode.l10n.t('There is no such event.'));
}

async function askForEvent(session: LogSession): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Event'),
    prompt: vscode.l10n.t('A position (1204), a stream and version (order-7@4), or an id'),
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      try {
        await locate(session, parseEventPlace(value));
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
  });
  return typed === undefined || typed.trim() === '' ? undefined : locate(session, parseEventPlace(typed));
}
