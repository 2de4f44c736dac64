import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { Bookmark } from '../../protocol/webview.ts';
import { oneOf, optional, readArguments, text, wholeNumber } from '../arguments.ts';
import type { Bookmarks } from '../log/bookmarks.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { describeEvent } from './describe-event.ts';
import { showInEditor } from './open-in-editor.ts';
import { pickBookmark } from './pick-bookmark.ts';
import { positionOf, useLog } from './use-log.ts';

const STEPS = ['next', 'previous'] as const;

/** Bookmarks an event, the selected one where none is named, or changes its note. `{ uri?, position?, note? }` → the bookmark. */
export const addBookmark: CommandHandler = async (context, argument): Promise<Bookmark | undefined> => {
  const { bookmarks } = context;
  if (isProgrammatic(argument)) {
    const shape = { ...LOG, position: optional(wholeNumber(1)), note: optional(text) };
    const { uri, position: given, note = '' } = readArguments(argument, shape);
    return useLog(context, uri, (session) => setBookmark(bookmarks, session, positionOf(session, given), note));
  }
  return useLog(context, uriOf(argument), async (session) => {
    const position = positionOf(session, undefined);
    const before = (await bookmarks.of(session)).find((bookmark) => bookmark.position === position);
    const note = await vscode.window.showInputBox({
      title: vscode.l10n.t('Bookmark {0}', await describeEvent(session, position)),
      prompt: vscode.l10n.t('A note, for when you come back to it. It may be empty.'),
      value: before?.note ?? '',
    });
    return note === undefined ? undefined : setBookmark(bookmarks, session, position, note);
  });
};

/** Takes a bookmark away, that of the selected event where none is named. `{ uri?, position? }` → whether there was one. */
export const removeBookmark: CommandHandler = async (context, argument): Promise<boolean> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const { uri = uriOf(argument), position: given } = isProgrammatic(argument) ? readArguments(argument, shape) : {};
  return useLog(context, uri, async (session) => {
    const position = positionOf(session, given);
    const wasThere = (await context.bookmarks.of(session)).some((bookmark) => bookmark.position === position);
    if (wasThere) await context.bookmarks.set(session, position, null);
    return wasThere;
  });
};

/**
 * Selects an event that is bookmarked: the one at a position, or the next or previous one, round the log's ends.
 * `{ uri?, position? | step? }` → the bookmark; `not-found` where there is none.
 */
export const goToBookmark: CommandHandler = async (context, argument): Promise<Bookmark | undefined> => {
  const { bookmarks } = context;
  if (isProgrammatic(argument)) {
    const shape = { ...LOG, position: optional(wholeNumber(1)), step: optional(oneOf(STEPS)) };
    const { uri, position, step = 'next' } = readArguments(argument, shape);
    return useLog(context, uri, async (session) => {
      const all = await bookmarks.of(session);
      const found =
        position === undefined
          ? neighbour(all, session.selected, step)
          : all.find((other) => other.position === position);
      if (found === undefined) throw new FoldlineError('not-found', vscode.l10n.t('There is no bookmark.'));
      await session.select(found.position);
      return found;
    });
  }
  return useLog(context, uriOf(argument), async (session) => {
    const picked = await pickBookmark(session, bookmarks);
    if (picked === undefined) return undefined;
    await session.select(picked.position);
    await showInEditor(session.uri);
    return picked;
  });
};

async function setBookmark(
  bookmarks: Bookmarks,
  session: LogSession,
  position: number,
  note: string,
): Promise<Bookmark | undefined> {
  await bookmarks.set(session, position, note);
  return (await bookmarks.of(session)).find((bookmark) => bookmark.position === position);
}

function neighbour(
  all: readonly Bookmark[],
  selected: number | null,
  step: (typeof STEPS)[number],
): Bookmark | undefined {
  if (step === 'next') return all.find(({ position }) => position > (selected ?? 0)) ?? all[0];
  return all.findLast(({ position }) => position < (selected ?? Infinity)) ?? all.at(-1);
}
