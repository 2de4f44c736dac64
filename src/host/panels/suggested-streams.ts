import type { LogSession } from '../log/log-session.ts';

/** Streams that are suggested at a time. */
const SUGGESTED = 50;

/** Streams whose name contains a text, those with the newest events first. */
export async function suggestedStreams(
  session: LogSession,
  text: string,
  signal: AbortSignal,
): Promise<readonly { readonly name: string; readonly events: number }[]> {
  const page = { order: 'recent', limit: SUGGESTED, filter: text } as const;
  const { items } = await session.request('streams', page, signal);
  return items.map(({ name, events }) => ({ name, events }));
}
