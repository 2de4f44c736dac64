import { oneOf, optional, readArguments } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

const WITHIN = ['log', 'stream'] as const;

/** Selects the first event that the filter lets through, or of the selected stream. `{ uri?, within? }` → its position, or null. */
export const selectFirstEvent = selectEnd('first');

/** Selects the last event. `{ uri?, within? }` → its position, or null where there is none. */
export const selectLastEvent = selectEnd('last');

function selectEnd(end: 'first' | 'last'): CommandHandler {
  return async (context, argument): Promise<number | null> => {
    const shape = { ...LOG, within: optional(oneOf(WITHIN)) };
    const { uri = uriOf(argument), within } = isProgrammatic(argument) ? readArguments(argument, shape) : {};
    return useLog(context, uri, async (session) => {
      const position = await (within === 'stream' ? endOfStream(session, end) : endOfLog(session, end));
      if (position !== null) await session.select(position);
      return position;
    });
  };
}

async function endOfLog(session: LogSession, end: 'first' | 'last'): Promise<number | null> {
  const { positions } = await session.matches();
  const { events } = session.summary ?? (await session.opened);
  if (positions !== null) return positions.at(end === 'first' ? 0 : -1) ?? null;
  return events === 0 ? null : end === 'first' ? 1 : events;
}

async function endOfStream(session: LogSession, end: 'first' | 'last'): Promise<number | null> {
  const [row] = await session.request('rows', { positions: [positionOf(session, undefined)] });
  if (row === undefined) return null;
  const direction = end === 'first' ? 'forward' : 'backward';
  const { items } = await session.request('events', { stream: row.stream, direction, limit: 1 });
  return items[0]?.position ?? null;
}
