import type { LogSession } from './log-session.ts';

/** The version of a stream's last event, 1 for its first; 0 where there is no such stream. */
export async function streamVersion(session: LogSession, name: string): Promise<number> {
  const stream = await session.request('stream', { name });
  if (stream === null || stream.events === 0) return 0;
  const [last] = await session.request('rows', { positions: [stream.lastPosition], stream: name });
  return last === undefined ? 0 : last.version + (session.summary?.versionShift ?? 0);
}
