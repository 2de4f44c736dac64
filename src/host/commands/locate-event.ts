import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { LogSession } from '../log/log-session.ts';
import type { EventPlace } from './event-place.ts';

/** The position of the first place that there is. Rejects with `not-found` where there is none. */
export async function locateEvent(session: LogSession, places: readonly EventPlace[]): Promise<number> {
  for (const place of places) {
    const position = await locate(session, place);
    if (position !== null) return position;
  }
  throw new FoldlineError('not-found', vscode.l10n.t('There is no such event.'));
}

async function locate(session: LogSession, place: EventPlace): Promise<number | null> {
  if ('position' in place) {
    const { events } = session.summary ?? (await session.opened);
    return place.position >= 1 && place.position <= events ? place.position : null;
  }
  if ('time' in place) return (await session.request('matches', { from: place.time })).positions[0] ?? null;
  if (!('version' in place) || 'stream' in place) return session.request('locate', place);
  const stream = await selectedStream(session);
  return stream === undefined ? null : session.request('locate', { stream, version: place.version });
}

async function selectedStream(session: LogSession): Promise<string | undefined> {
  const { selected } = session;
  const [row] = selected === null ? [] : await session.request('rows', { positions: [selected] });
  return row?.stream;
}
