import type { CausationEvents } from '../../protocol/causation.ts';
import type { Causation } from './foldline.d.ts';
import { publicEvent } from './public-event.ts';

/** A graph of causes as the API gives it. */
export function publicCausation({ events, ...graph }: CausationEvents): Causation {
  return { nodes: events.map(publicEvent), ...graph };
}
