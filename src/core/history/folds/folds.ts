import { countByType } from './count-by-type.ts';
import type { FoldName } from './fold-name.ts';
import type { Fold } from './fold.ts';
import { jsonPatch } from './json-patch.ts';
import { latestByType } from './latest-by-type.ts';
import { merge } from './merge.ts';

const FOLDS: Readonly<Record<FoldName, Fold>> = {
  merge,
  'latest-by-type': latestByType,
  'json-patch': jsonPatch,
  'count-by-type': countByType,
};

/** The built-in fold of that name. */
export function foldNamed(name: FoldName): Fold {
  return FOLDS[name];
}
