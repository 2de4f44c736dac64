import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { invalid, optional, readArguments, text, wholeNumber } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

type Place =
  | { readonly position: number }
  | { readonly stream: string; readonly version: number }
  | { readonly id: string }
  | { readonly line: number };

/** Selects an event. `{ uri?, position | stream and version | id | line }` → its position. */
export const goToEvent: CommandHandler = async (context, argument): Promise<number | undefined> => {
  if (!isProgrammatic(argument)) {
    return useLog(context, uriOf(argument), async (session) => {
      const place = await askPlace();
      return place === undefined ? undefined : selectPlace(session, place);
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
  return useLog(context, uri, (session) => selectPlace(session, toPlace(given)));
};

interface GivenPlace {
  readonly position?: number;
  readonly stream?: string;
  readonly version?: number;
  readonly id?: string;
  readonly line?: number;
}

function toPlace({ position, stream, version, id, line }: GivenPlace): Place {
  if (position !== undefined) return { position };
  if (stream !== undefined && version !== undefined) return { stream, version };
  if (id !== undefined) return { id };
  if (line !== undefined) return { line };
  throw invalid(vscode.l10n.t('Say which event: by position, by stream and version, by id or by line.'));
}

async function selectPlace(session: LogSession, place: Place): Promise<number> {
  const position = 'position' in place ? place.position : await session.request('locate', place);
  if (position === null) throw new FoldlineError('not-found', vscode.l10n.t('There is no such event.'));
  await session.select(position);
  return position;
}

async function askPlace(): Promise<Place | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Event'),
    prompt: vscode.l10n.t('A position (1204), a stream and version (order-7@4), or an id'),
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Type a position, a stream@version or an id.') : null),
  });
  return typed === undefined ? undefined : parsePlace(typed.trim());
}

/** What a user typed: digits are a position, `stream@version` says what it is, and everything else is an id. */
export function parsePlace(typed: string): Place {
  if (/^[\d.,\s]+$/.test(typed)) return { position: Number(typed.replace(/\D/g, '')) };
  const [, stream, version] = /^(.+?)\s*@\s*(\d+)$/s.exec(typed) ?? [];
  if (stream !== undefined && version !== undefined) return { stream, version: Number(version) };
  return { id: typed };
}
