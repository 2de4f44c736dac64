import { FoldlineError } from '../core/events/errors.ts';
import type { LogContents } from './log-contents.ts';

/**
 * How many of a stream's events make up its state at a version: those up to the first event with that version.
 * Where the log skips versions, up to the last event before a greater one. Throws `not-found` past the end.
 */
export function ordinalOf({ index, streamPositions }: LogContents, streamId: number, version: number): number {
  if (version === 0) return 0;
  const exact = streamPositions.ordinalOfVersion(streamId, version);
  if (exact > 0) return exact;
  const greater = streamPositions.of(streamId).findIndex((position) => index.versionIn(streamId, position) > version);
  if (greater < 0 || version < 0 || !Number.isInteger(version)) {
    const name = index.streamNames.text(streamId);
    throw new FoldlineError('not-found', `The stream “${name}” has no version ${version}.`);
  }
  return greater;
}
