import type { FoldName } from '../../protocol/log.ts';

const LABELS: Readonly<Record<FoldName, string>> = {
  merge: 'merge',
  'latest-by-type': 'latest by type',
  'json-patch': 'JSON Patch',
  'count-by-type': 'count by type',
};

/** A fold's name for people. */
export function foldLabel(fold: FoldName): string {
  return LABELS[fold];
}
