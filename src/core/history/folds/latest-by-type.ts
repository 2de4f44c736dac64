import { checkJson } from '../../json/json-reader.ts';
import { maskOfMember } from '../../json/value-mask.ts';
import type { Fold } from './fold.ts';

/** For every event in order, `state[event type] = event data`; null for an event without data. */
export const latestByType: Fold = {
  name: 'latest-by-type',
  apply(state, { type, dataText }, draft, mask) {
    if (dataText !== '') checkJson(dataText);
    if (maskOfMember(mask, type) === undefined) return state;
    return draft.object(state).set(type, dataText === '' ? 'null' : dataText);
  },
};
