import type { LogSession } from './log-session.ts';

/** How long an engine may go on with a statement that was cancelled, in milliseconds. */
const GRACE = 2_000;

/**
 * In the middle of a statement SQLite hears of no cancelling. An engine that does not answer soon after it is ended,
 * and another one reads the log anew.
 */
export async function restartIfStuck(session: LogSession): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), GRACE);
  });
  const answer = session.request('summary', null).then(
    () => false,
    () => false,
  );
  const stuck = await Promise.race([answer, silence]);
  clearTimeout(timer);
  if (stuck) await session.reopen();
}
