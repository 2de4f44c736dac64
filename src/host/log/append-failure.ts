import { hasErrorCode, isFoldlineError, messageOf } from '../../core/events/errors.ts';
import type { EventRow } from '../../protocol/log.ts';
import type { AppendFailure } from '../../protocol/webview.ts';
import type { LogSession } from './log-session.ts';

/** What an append's rejection says, with the events in its way as the screen shows them. */
export async function appendFailure(session: LogSession, error: unknown): Promise<AppendFailure> {
  const details = isFoldlineError(error) ? (error.details ?? {}) : {};
  const { version, total } = details;
  const events = await rowsOf(session, positionsIn(details));
  return {
    code: hasErrorCode(error) ? error.code : 'engine-stopped',
    message: messageOf(error),
    events,
    total: typeof total === 'number' ? total : events.length,
    ...(typeof version === 'number' ? { version } : {}),
  };
}

/** Of the events that came between or match, or of the one that has the id. */
function positionsIn({ events, position }: Readonly<Record<string, unknown>>): readonly number[] {
  const listed: readonly unknown[] = Array.isArray(events) ? events : [{ position }];
  return listed.flatMap((event) => {
    const found = typeof event === 'object' && event !== null && 'position' in event ? event.position : undefined;
    return typeof found === 'number' ? [found] : [];
  });
}

async function rowsOf(session: LogSession, positions: readonly number[]): Promise<readonly EventRow[]> {
  if (positions.length === 0) return [];
  // The failure is told also where the engine cannot say more about it.
  return session.request('rows', { positions }).catch(() => []);
}
