import { FOLD_NAMES, type FoldName } from '../../protocol/log.ts';
import { SETTINGS } from '../ids.ts';
import { readSetting, writeSettingEntry } from './settings.ts';

/** The folds that the user has chosen, by category. What is no fold is left out. */
export function readFolds(): ReadonlyMap<string, FoldName> {
  const value = readSetting(SETTINGS.folds);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, FoldName] => isFoldName(entry[1])));
}

/** Remembers the fold of a category. */
export async function writeFold(category: string, fold: FoldName): Promise<void> {
  await writeSettingEntry(SETTINGS.folds, category, fold);
}

export function isFoldName(value: unknown): value is FoldName {
  return FOLD_NAMES.some((name) => name === value);
}
