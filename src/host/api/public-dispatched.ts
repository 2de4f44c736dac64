import type { JsonValue } from '../../core/events/event.ts';
import type { DispatchResult } from '../../protocol/dispatch.ts';
import type { Dispatched } from './foldline.d.ts';
import { withoutPrototypes } from './without-prototypes.ts';

/** What a command came to, as the API gives it. */
export function publicDispatched(result: DispatchResult): Dispatched {
  const { stream, version, by, events, beforeText, afterText, appended, attempts } = result;
  return {
    stream,
    version,
    ...(by.kind === 'model' && { model: by.name }),
    events: events.map(({ type, dataText }) => ({ type, data: valueOf(dataText), dataText })),
    before: valueOf(beforeText),
    after: valueOf(afterText),
    appended,
    attempts,
  };
}

function valueOf(text: string): JsonValue {
  return withoutPrototypes(JSON.parse(text) as JsonValue);
}
