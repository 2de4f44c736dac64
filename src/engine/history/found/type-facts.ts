import type { TypeFacts } from '../../../protocol/found.ts';
import type { LogContents } from '../../log-contents.ts';

/** See `typeFacts` of `FoundRequests`. */
export function typeFacts(contents: LogContents, type: string): TypeFacts | null {
  const { index } = contents;
  const typeId = index.typeNames.find(type);
  if (typeId === undefined) return null;
  const streams = new Set<number>();
  let events = 0;
  let lastPosition = 0;
  for (let row = 0; row < index.events; row++) {
    if (index.type[row] !== typeId) continue;
    events++;
    lastPosition = row + 1;
    streams.add(index.stream[row] ?? 0);
  }
  return events === 0 ? null : { events, streams: streams.size, lastPosition, lastTime: contents.timeAt(lastPosition) };
}
