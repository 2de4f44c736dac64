import type { LogSession } from './log-session.ts';

/** How long an event that was appended may take to be read, in milliseconds. */
const PATIENCE = 10_000;

/** Waits until the log is known to have an event at this position, which was appended just now. */
export async function untilRead(session: LogSession, position: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const isRead = (): boolean => (session.summary?.events ?? 0) >= position;
  const timer = setTimeout(resolve, PATIENCE);
  const subscription = session.onDidChange(() => {
    if (isRead()) resolve();
  });
  if (isRead()) resolve();
  await promise;
  clearTimeout(timer);
  subscription.dispose();
  return isRead();
}

/** Selects an event that was appended just now, as soon as the log is known to have it. */
export async function selectWhenRead(session: LogSession, position: number): Promise<void> {
  if (await untilRead(session, position)) await session.select(position);
}
