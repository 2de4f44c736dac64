import * as vscode from 'vscode';
import { messageOf } from '../../core/events/errors.ts';
import { invalid, optional, readArguments, text, time, wholeNumber } from '../arguments.ts';
import { timeZone } from '../config/time-zone.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { describeEvent } from './describe-event.ts';
import { parseEventPlace, type EventPlace } from './event-place.ts';
import { locateEvent } from './locate-event.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/**
 * Selects an event. `{ uri?, position | stream and version | version | time | id | line }` → its position. A version
 * alone is of the selected stream; a time means the first event at that time or after it.
 */
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
    time: optional(time),
    id: optional(text),
    line: optional(wholeNumber(1)),
  };
  const { uri, ...given } = readArguments(argument, shape);
  const place = toPlace(given);
  return useLog(context, uri, async (session) => {
    const position = await locateEvent(session, [place]);
    await session.select(position);
    return position;
  });
};

interface GivenPlace {
  readonly position?: number;
  readonly stream?: string;
  readonly version?: number;
  readonly time?: number;
  readonly id?: string;
  readonly line?: number;
}

function toPlace({ position, stream, version, time: at, id, line }: GivenPlace): EventPlace {
  if (position !== undefined) return { position };
  if (version !== undefined) return stream === undefined ? { version } : { stream, version };
  if (at !== undefined && stream === undefined) return { time: at };
  if (id !== undefined) return { id };
  if (line !== undefined) return { line };
  throw invalid(vscode.l10n.t('Say which event: by position, by version (and stream), by time, by id or by line.'));
}

async function askForEvent(session: LogSession): Promise<number | undefined> {
  const zone = timeZone();
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Event'),
    prompt: vscode.l10n.t(
      'A position (1204), a version of the selected stream (@4), a stream and version (order-7@4), a time (2026-01-05 14:30), or an id',
    ),
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      try {
        const position = await locateEvent(session, parseEventPlace(value, zone));
        return { message: await describeEvent(session, position), severity: vscode.InputBoxValidationSeverity.Info };
      } catch (error) {
        return messageOf(error);
      }
    },
  });
  if (typed === undefined || typed.trim() === '') return undefined;
  return locateEvent(session, parseEventPlace(typed, zone));
}
