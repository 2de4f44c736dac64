/** The built-in folds (design terms: what makes a state where there is no model). */
export const FOLD_NAMES = ['merge', 'latest-by-type', 'json-patch', 'count-by-type'] as const;
export type FoldName = (typeof FOLD_NAMES)[number];
