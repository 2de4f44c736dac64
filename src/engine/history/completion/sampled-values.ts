import { hasErrorCode } from '../../../core/events/errors.ts';
import type { PathField } from '../../../core/filter/fields.ts';
import type { LosslessValue } from '../../../core/json/lossless-value.ts';
import type { HistoryLog } from '../open-history.ts';

/** Events whose payloads are looked at: the newest ones. */
const SAMPLED_EVENTS = 200;
/** Streams whose states are looked at, … */
const SAMPLED_STREAMS = 5;
/** … unless they have more events than this. */
const MOST_FOLDED = 10_000;
/** A payload that is longer, in bytes, is not looked into while somebody types. */
const LARGEST = 1 << 16;

/** Values that stand for all that a path may lead into: payloads of the newest events, or states of their streams. */
export function sampledValues(log: HistoryLog, of: PathField, signal: AbortSignal): Promise<LosslessValue[]> {
  return of === 'state' ? sampledStates(log, signal) : Promise.resolve(sampledPayloads(log, of));
}

function sampledPayloads(log: HistoryLog, of: 'data' | 'metadata'): LosslessValue[] {
  const contents = log.contents();
  const values: LosslessValue[] = [];
  for (let position = contents.index.events; position > 0 && values.length < SAMPLED_EVENTS; position--) {
    if ((contents.index.length[position - 1] ?? 0) > LARGEST) continue;
    const { dataText, metadataText } = contents.fieldsAt(position);
    values.push(of === 'data' ? dataText : (metadataText ?? 'null'));
  }
  return values;
}

async function sampledStates(log: HistoryLog, signal: AbortSignal): Promise<LosslessValue[]> {
  const { index } = log.contents();
  const streams = new Set<number>();
  const first = Math.max(0, index.events - SAMPLED_EVENTS);
  for (let row = index.events - 1; row >= first && streams.size < SAMPLED_STREAMS; row--) {
    const streamId = index.stream[row] ?? 0;
    if ((index.streamEvents[streamId] ?? 0) <= MOST_FOLDED) streams.add(streamId);
  }
  const values: LosslessValue[] = [];
  for (const streamId of streams) {
    try {
      const { states } = await log.sources.at(streamId, [index.streamEvents[streamId] ?? 0], {}, signal);
      values.push(...states);
    } catch (error) {
      // Where a model fails there is nothing to offer.
      if (!hasErrorCode(error) || error.code === 'cancelled') throw error;
    }
  }
  return values;
}
