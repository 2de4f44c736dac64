import type { EngineSide } from '../../protocol/engine.ts';
import type { EventFilter } from '../../protocol/log.ts';

type Requests = EngineSide['requests'];

/** Questions about events by their positions, each as one of its own stream or of one that it is linked into. */
const ABOUT_EVENTS: ReadonlySet<keyof Requests> = new Set<keyof Requests>([
  'rows',
  'detail',
  'text',
  'stateDetail',
  'children',
  'neighbour',
]);

/** Where the filter names a stream, events are looked at as that stream's, unless a question says otherwise. */
export function lookedAtIn<Name extends keyof Requests>(
  { stream }: EventFilter,
  name: Name,
  params: Requests[Name]['params'],
): Requests[Name]['params'] {
  return stream === undefined || !ABOUT_EVENTS.has(name) ? params : { stream, ...params };
}
