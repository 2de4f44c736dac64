import { hasErrorCode } from '../../core/events/errors.ts';
import type { LogSession } from './log-session.ts';

/**
 * The metadata, as JSON text, of an event that the one at a position causes: the cause's id, and its correlation id, or
 * again its id where it is the first of its kind. `own` is the metadata that the event has besides; it goes first.
 */
export async function causedMetadata(session: LogSession, position: number, own = '{}'): Promise<string> {
  const given: unknown = JSON.parse(own);
  // What is no object is refused when it is appended.
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return own;
  const [{ id }, correlation] = await Promise.all([
    session.request('detail', { position }),
    correlationText(session, position),
  ]);
  const causation = JSON.stringify(id);
  const members = new Map([
    ['correlationId', correlation ?? causation],
    ['causationId', causation],
    ...Object.entries(given).map(([key, value]): [string, string] => [key, JSON.stringify(value)]),
  ]);
  return `{${Array.from(members, ([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;
}

/** The JSON text of the event's correlation id as the log has it; undefined where it has none. */
async function correlationText(session: LogSession, position: number): Promise<string | undefined> {
  try {
    const text = await session.request('text', { position, part: 'metadata', path: '/correlationId' });
    return text === 'null' ? undefined : text;
  } catch (error) {
    if (hasErrorCode(error, 'not-found') || hasErrorCode(error, 'malformed-line')) return undefined;
    throw error;
  }
}
