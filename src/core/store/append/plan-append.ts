import type { AppendRequest, AppendResult } from '../../events/append.ts';
import { formatBatchMark } from '../../log/batch-mark.ts';
import type { NativeEvent } from '../../log/native-line.ts';
import { checkCondition } from './check-condition.ts';
import { checkEvents } from './check-events.ts';
import { checkExpectedVersion } from './check-expected-version.ts';
import { timeOfAppend } from './event-clock.ts';
import { findDuplicates } from './find-duplicates.ts';
import { NextVersions } from './next-versions.ts';
import type { StoredEvents } from './stored-events.ts';
import type { TagIndex } from './tag-index.ts';

/** What is to be written for an append; nothing where the events are there already. */
export interface AppendPlan {
  readonly events: readonly NativeEvent[];
  readonly result: AppendResult;
}

/** What the world gives an append. */
export interface AppendMoment {
  /** The clock's time, in milliseconds since 1970. */
  readonly now: number;
  readonly newId: (time: number) => string;
}

/**
 * Decides what an append means for the store as it is now. Ids are looked at first, so that a writer that asks again
 * gets its first answer whatever has happened since. Throws what the protocol's `append` says.
 */
export async function planAppend(
  stored: StoredEvents,
  tags: TagIndex,
  request: AppendRequest,
  { now, newId }: AppendMoment,
  signal?: AbortSignal,
): Promise<AppendPlan> {
  const { stream, events, expectedVersion = 'any', condition } = request;
  checkEvents(stream, events);
  const duplicate = findDuplicates(stored, stream, events);
  if (duplicate !== undefined) return { events: [], result: duplicate };
  checkExpectedVersion(stored, stream, expectedVersion);
  if (condition !== undefined) await checkCondition(stored, tags, condition, signal);
  const { index } = stored;
  const count = events.length;
  const versions = new NextVersions(index);
  const timeNow = events.some(({ time }) => time === undefined) ? timeOfAppend(index, now) : '';
  const planned = events.map((event, place): NativeEvent => {
    const { type, dataText, metadataText, id = newId(now), time = timeNow } = event;
    const batch = count === 1 ? undefined : formatBatchMark({ index: place + 1, count });
    return { id, stream, version: versions.next(stream), type, time, dataText, metadataText, batch };
  });
  const firstVersion = (planned[0]?.version ?? 0) + index.versionShift;
  const result: AppendResult = {
    firstVersion,
    lastVersion: firstVersion + count - 1,
    firstPosition: index.events + 1,
    lastPosition: index.events + count,
    duplicate: false,
  };
  return { events: planned, result };
}
