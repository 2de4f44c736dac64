import type { ReadEvents } from '../core/cqrs/state/event-runs.ts';
import type { EventRun } from '../core/cqrs/state/evolve-events.ts';
import type { ModelEvent } from '../core/cqrs/model/model.ts';
import type { NewEvent } from '../core/events/new-event.ts';
import type { BranchEvents, BranchRun } from '../core/history/branch/branch-events.ts';

// The user's code may replace the global one.
const { parse } = JSON;
const NOTHING: EventRun = {
  count: 0,
  event: () => {
    throw new RangeError('There is no event.');
  },
};

/**
 * Reads the events of a branch of a stream as a model gets them. Versions are counted anew in it; what the log does not
 * hold has no position and no id.
 */
export function branchReader(branch: BranchEvents, trunk: ReadEvents, stream: string): ReadEvents {
  return async (first, last, signal) => {
    const run = branch.from(first);
    if (run === undefined) return NOTHING;
    if (run.kind === 'added') return { count: 1, event: () => addedEvent(run.event, stream, first) };
    if (run.kind === 'changed') {
      const read = await trunk(run.place, run.place, signal);
      return { count: 1, event: () => changedEvent(read.event(0), run, first) };
    }
    const read = await trunk(run.first, Math.min(run.last, run.first + last - first), signal);
    // Where nothing was left out or put in before, the events are those of the log.
    if (run.first === first) return read;
    return { count: read.count, event: (index) => ({ ...read.event(index), version: first + index }) };
  };
}

function addedEvent({ type, dataText, metadataText, id, time }: NewEvent, stream: string, version: number): ModelEvent {
  return {
    type,
    data: parse(dataText) as unknown,
    metadata: metadataText === undefined ? null : (parse(metadataText) as unknown),
    id: id ?? '',
    stream,
    version,
    position: 0,
    time: time ?? null,
  };
}

function changedEvent(
  event: ModelEvent,
  { type, dataText }: Extract<BranchRun, { kind: 'changed' }>,
  version: number,
): ModelEvent {
  return {
    ...event,
    version,
    ...(type === undefined ? {} : { type }),
    ...(dataText === undefined ? {} : { data: parse(dataText) as unknown }),
  };
}
