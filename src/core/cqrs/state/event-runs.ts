import { FoldlineError } from '../../events/errors.ts';
import type { EventRun } from './evolve-events.ts';

/**
 * Reads events of a stream from its `first`-th to its `last`-th, as many of them as are handy and at least one. Rejects
 * where there is none.
 */
export type ReadEvents = (first: number, last: number, signal: AbortSignal | undefined) => Promise<EventRun>;

/** A stream's events up to its `last`-th, run by run. While one is looked at, the next is read. */
export async function* eventRuns(
  read: ReadEvents,
  first: number,
  last: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<EventRun> {
  const readFrom = (from: number): Promise<EventRun> | undefined => {
    if (from > last) return undefined;
    const run = read(from, last, signal);
    // If that fails, perhaps nobody waits for it any more.
    run.catch(() => undefined);
    return run;
  };
  let from = first;
  for (let next = readFrom(from); next !== undefined;) {
    const run = await next;
    if (run.count === 0) throw new FoldlineError('not-found', `The stream has no version ${last}.`);
    from += run.count;
    next = readFrom(from);
    yield run;
  }
}
