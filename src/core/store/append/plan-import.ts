import type { NewEvent } from '../../events/new-event.ts';
import { formatBatchMark, parseBatchMark } from '../../log/batch-mark.ts';
import type { NativeEvent } from '../../log/native-line.ts';
import { checkEvents } from './check-events.ts';
import { findDuplicate } from './find-duplicates.ts';
import { NextVersions } from './next-versions.ts';
import type { StoredEvents } from './stored-events.ts';

/** An event as another log has it. */
export interface ImportedEvent extends NewEvent {
  readonly stream: string;
  readonly id: string;
  readonly time: string;
  /** The other log's mark (`2/3`) of events that were appended together. */
  readonly batch?: string;
}

/**
 * The events that are not in the store yet, as lines of it: ids and times stay, versions go on from what the streams
 * have. A batch of which some events are there already is no batch any more. Throws `id-conflict`, `invalid-argument`.
 */
export function planImport(stored: StoredEvents, events: readonly ImportedEvent[]): readonly NativeEvent[] {
  for (const [stream, imported] of Map.groupBy(events, (event) => event.stream)) checkEvents(stream, imported);
  const isNew = events.map((event) => findDuplicate(stored, event.stream, event) === undefined);
  const inWholeBatch = placesInWholeBatches(events, isNew);
  const versions = new NextVersions(stored.index);
  return events.flatMap((event, place): NativeEvent[] => {
    if (isNew[place] !== true) return [];
    const { id, stream, type, time, dataText, metadataText, batch } = event;
    const metadata = metadataText === undefined ? {} : { metadataText };
    const mark = batch === undefined || !inWholeBatch.has(place) ? {} : { batch };
    return [{ id, stream, version: versions.next(stream), type, time, dataText, ...metadata, ...mark }];
  });
}

/** The places of events whose whole batch is here, one after the other, and new. */
function placesInWholeBatches(events: readonly ImportedEvent[], isNew: readonly boolean[]): Set<number> {
  const places = new Set<number>();
  for (let first = 0; first < events.length; first++) {
    const mark = parseBatchMark(events[first]?.batch ?? '');
    if (mark?.index !== 1 || first + mark.count > events.length) continue;
    const batch = Array.from({ length: mark.count }, (_, index) => first + index);
    const isWhole = batch.every((place, index) => {
      return isNew[place] === true && events[place]?.batch === formatBatchMark({ index: index + 1, count: mark.count });
    });
    if (isWhole) for (const place of batch) places.add(place);
  }
  return places;
}
