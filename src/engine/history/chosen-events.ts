import type { StateChoice } from '../../protocol/states.ts';
import type { LogContents } from '../log-contents.ts';
import { ordinalOf } from '../ordinal-of.ts';
import { requireStream } from './made-state.ts';

/** The events that make up a state: the first ones of a stream. */
export interface ChosenEvents {
  readonly streamId: number;
  /** How many they are. */
  readonly count: number;
}

/** Throws `not-found` where there is no such stream, or no such version of it. */
export function chosenEvents(contents: LogContents, { stream, version }: StateChoice): ChosenEvents {
  const { index } = contents;
  const streamId = requireStream(contents, stream);
  const last = index.streamEvents[streamId] ?? 0;
  return {
    streamId,
    count: version === undefined ? last : ordinalOf(contents, streamId, version + index.versionShift),
  };
}
