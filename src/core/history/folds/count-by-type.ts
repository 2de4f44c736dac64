import { maskOfMember } from '../../json/value-mask.ts';
import type { Fold } from './fold.ts';

/** For every event, `state[event type]` counts one up. */
export const countByType: Fold = {
  name: 'count-by-type',
  apply(state, { type }, draft, mask) {
    if (maskOfMember(mask, type) === undefined) return state;
    const counts = draft.object(state);
    return counts.set(type, String(Number(counts.get(type) ?? 0) + 1));
  },
};
