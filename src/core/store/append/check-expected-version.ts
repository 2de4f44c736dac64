import { FoldlineError } from '../../events/errors.ts';
import { meetsExpectedVersion, type ExpectedVersion } from '../../events/expected-version.ts';
import type { StoredEvents } from './stored-events.ts';

/** Events that an error lists; the rest is counted. */
export const LISTED_EVENTS = 100;

/**
 * Throws `version-conflict` where the stream is not as expected. Its details: `stream`, the `version` that it has, the
 * first of the `events` that came in between, and how many they are in `total`.
 */
export function checkExpectedVersion(stored: StoredEvents, stream: string, expected: ExpectedVersion): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new FoldlineError('invalid-argument', 'An expected version is a whole number from 0 on.');
  }
  const streamId = stored.index.streamNames.find(stream) ?? -1;
  const version = streamVersion(stored, streamId);
  if (meetsExpectedVersion(expected, version)) return;
  const known = typeof expected === 'number' ? expected : 0;
  const between = version > known ? eventsAfter(stored, streamId, known) : [];
  const details = {
    stream,
    version,
    events: between.slice(0, LISTED_EVENTS).map((position) => stored.eventAt(position)),
    total: between.length,
  };
  throw new FoldlineError('version-conflict', message(stream, expected, version), details);
}

/** The version of a stream's last event; 0 where it has none. */
export function streamVersion({ index }: Pick<StoredEvents, 'index'>, streamId: number): number {
  const last = index.streamLast[streamId] ?? 0;
  return last === 0 ? 0 : index.versionIn(streamId, last);
}

function eventsAfter({ index, streamPositions }: StoredEvents, streamId: number, version: number): number[] {
  return [...streamPositions.of(streamId)].filter((position) => index.versionIn(streamId, position) > version);
}

function message(stream: string, expected: ExpectedVersion, version: number): string {
  const is = version === 0 ? 'it is not there' : `it is at version ${version}`;
  if (expected === 'no-stream') return `The stream “${stream}” was expected not to be there, but ${is}.`;
  if (expected === 'stream-exists') return `The stream “${stream}” was expected to be there, but it is not.`;
  return `The stream “${stream}” was expected at version ${expected}, but ${is}.`;
}
