import { checkJson } from '../../json/json-reader.ts';
import type { Fold } from './fold.ts';

/** For every event in order, `state[event type] = event data`; null for an event without data. */
export const latestByType: Fold = {
  name: 'latest-by-type',
  apply(state, { type, dataText }, draft) {
    if (dataText !== '') checkJson(dataText);
    return draft.object(state).set(type, dataText === '' ? 'null' : dataText);
  },
};
