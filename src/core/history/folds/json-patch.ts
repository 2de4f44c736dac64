import { FoldlineError } from '../../events/errors.ts';
import { isArray, isObject, parseJson, type LosslessArray, type LosslessValue } from '../../json/lossless-value.ts';
import { applyPatch } from '../../json/patch.ts';
import { readOperations } from '../../json/patch-operation.ts';
import type { Fold } from './fold.ts';
import { hasData } from './has-data.ts';

/** Where in an event's data a JSON Patch stands, when the data is not itself one. */
const PATCH_MEMBERS = ['patch', 'operations', 'ops'] as const;

/**
 * Each event's data is a JSON Patch (RFC 6902) of the state, or holds one in a member `patch`, `operations` or
 * `ops`. A patch is applied whole or not at all. An event without data, or whose data is null, changes nothing.
 */
export const jsonPatch: Fold = {
  name: 'json-patch',
  apply(state, { dataText }, draft) {
    if (!hasData(dataText)) return state;
    return applyPatch(state, readOperations(findPatch(parseJson(dataText))), draft);
  },
};

function findPatch(data: LosslessValue): LosslessArray {
  if (isArray(data)) return data;
  if (isObject(data)) {
    for (const name of PATCH_MEMBERS) {
      const member = data.get(name);
      if (member !== undefined && isArray(member)) return member;
    }
  }
  throw new FoldlineError('invalid-argument', 'The data holds no JSON Patch.');
}
