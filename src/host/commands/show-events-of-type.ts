import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { invalid, optional, readArguments, text, wholeNumber } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { LOG } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/**
 * Shows the events of a type alone, the last of them selected: of a type by its name, or of the type that the event at a
 * position has. `{ uri?, type | position }` → the position of the last one.
 */
export const showEventsOfType: CommandHandler = async (context, argument): Promise<number> => {
  const shape = { ...LOG, type: optional(text), position: optional(wholeNumber(1)) };
  const { uri, type, position } = readArguments(argument, shape);
  return useLog(context, uri, async (session) => {
    const name = type ?? (await typeAt(session, position));
    session.setFilter({ types: [name] });
    const last = (await session.matches()).positions?.at(-1);
    if (last === undefined) {
      throw new FoldlineError('not-found', vscode.l10n.t('The log has no events of the type “{0}”.', name));
    }
    await session.select(last);
    await showInEditor(session.uri);
    return last;
  });
};

async function typeAt(session: LogSession, position: number | undefined): Promise<string> {
  if (position === undefined) throw invalid(vscode.l10n.t('Say which events: by their type, or by a position.'));
  const [row] = await session.request('rows', { positions: [position] });
  if (row === undefined) throw new FoldlineError('not-found', vscode.l10n.t('There is no such event.'));
  return row.type;
}
