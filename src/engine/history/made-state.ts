import { FoldlineError } from '../../core/events/errors.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import type { ChosenState, StateChoice } from '../../protocol/states.ts';
import type { LogContents } from '../log-contents.ts';
import { ordinalOf } from '../ordinal-of.ts';
import type { HistoryLog } from './open-history.ts';

/** A state that was chosen, as it was made. */
export interface MadeState {
  readonly chosen: ChosenState;
  readonly state: LosslessValue;
}

/**
 * Makes a chosen state. Rejects with `not-found` where there is no such stream, version, model or edition of it, with
 * `model-error` and `model-timeout`.
 */
export async function madeState(
  { contents, sources }: Pick<HistoryLog, 'contents' | 'sources'>,
  { stream, version, ...wanted }: StateChoice,
  signal: AbortSignal,
): Promise<MadeState> {
  const log = contents();
  const streamId = requireStream(log, stream);
  const { streamEvents, versionShift } = log.index;
  const ordinal =
    version === undefined ? (streamEvents[streamId] ?? 0) : ordinalOf(log, streamId, version + versionShift);
  const { states, by } = await sources.at(streamId, [ordinal], wanted, signal);
  const position = ordinal === 0 ? null : (log.streamPositions.of(streamId)[ordinal - 1] ?? null);
  // Of the initial state, the number before the first.
  const own = position === null ? 0 - versionShift : log.index.ownVersionIn(streamId, position);
  return { chosen: { stream, version: own, position, by }, state: states[0] ?? 'null' };
}

/** The id of a stream with events. Throws `not-found`. */
export function requireStream({ index }: LogContents, stream: string): number {
  const streamId = index.streamNames.find(stream);
  if (streamId !== undefined && (index.streamEvents[streamId] ?? 0) > 0) return streamId;
  throw new FoldlineError('not-found', `There is no stream “${stream}”.`);
}
