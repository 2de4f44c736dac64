import { FoldlineError } from '../../core/events/errors.ts';
import { ordinalOf } from '../ordinal-of.ts';
import type { LogContents } from '../log-contents.ts';

/** A place in the life of a stream, which may not have begun. */
export interface StreamVersion {
  /** As the log counts, from 1. */
  readonly version: number;
  /** How many events there are up to it. */
  readonly ordinal: number;
}

/** The version of a stream that is wanted, or that it has now. Throws `not-found` where it has no such version. */
export function versionsOf(contents: LogContents, stream: string, wanted: number | undefined): StreamVersion {
  const { index } = contents;
  const streamId = index.streamNames.find(stream);
  const ordinal = streamId === undefined ? 0 : (index.streamEvents[streamId] ?? 0);
  if (streamId === undefined || ordinal === 0) {
    if (wanted === undefined || wanted === 0) return { version: 0, ordinal: 0 };
    throw new FoldlineError('not-found', `The stream “${stream}” has no version ${wanted}: it has no events.`);
  }
  if (wanted === undefined) return { version: index.versionIn(streamId, index.streamLast[streamId] ?? 0), ordinal };
  return { version: wanted, ordinal: ordinalOf(contents, streamId, wanted) };
}
