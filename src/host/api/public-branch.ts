import type { JsonValue } from '../../core/events/event.ts';
import type { EvaluatedBranch } from '../../protocol/branch.ts';
import type { Branch } from './foldline.d.ts';
import { publicPatch } from './public-patch.ts';
import { withoutPrototypes } from './without-prototypes.ts';

/** A branch as the API gives it. */
export function publicBranch({ by, events, stateText, patch, refusals }: EvaluatedBranch): Branch {
  return {
    events: events.map((event) => ({ ...event, data: valueOf(event.dataText) })),
    state: valueOf(stateText),
    stateText,
    diff: publicPatch(patch),
    refusals,
    ...(by.kind === 'fold' ? { fold: by.fold } : { fold: by.kind, model: by.name }),
  };
}

/** Null where an event's data is no JSON. */
function valueOf(text: string): JsonValue {
  try {
    return withoutPrototypes(JSON.parse(text) as JsonValue);
  } catch {
    return null;
  }
}
