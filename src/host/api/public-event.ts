import type { RecordedEvent } from '../../core/events/event.ts';
import { FoldlineError, isFoldlineError } from '../../core/events/errors.ts';
import type { Event } from './foldline.d.ts';
import { withoutPrototypes } from './without-prototypes.ts';

/** An event as the API gives it. */
export function publicEvent(event: RecordedEvent): Event {
  return { ...event, data: withoutPrototypes(event.data), metadata: withoutPrototypes(event.metadata) };
}

/** What an append failed with, as the API gives it: the events in its details too. */
export function publicAppendError(error: unknown): unknown {
  if (!isFoldlineError(error)) return error;
  const events = error.details?.['events'];
  if (!Array.isArray(events)) return error;
  return new FoldlineError(error.code, error.message, {
    ...error.details,
    events: (events as RecordedEvent[]).map(publicEvent),
  });
}
