import { mergePatch } from '../../json/merge-patch.ts';
import type { Fold } from './fold.ts';
import { hasData } from './has-data.ts';

/**
 * Each event's data is a JSON Merge Patch (RFC 7396) of the state: objects are merged member by member, a member
 * that is null removes, anything else replaces; data that is an array, a text, a number or a boolean replaces the
 * whole state. An event without data, or whose data is null, changes nothing.
 */
export const merge: Fold = {
  name: 'merge',
  apply: (state, { dataText }, draft, mask) => (hasData(dataText) ? mergePatch(state, dataText, draft, mask) : state),
};
