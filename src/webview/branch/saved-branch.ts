import type { BranchEdit, BranchItem } from '../../protocol/branch.ts';
import { membersOf, textOf } from '../model/saved.ts';
import type { DataView } from '../form/data-editor.ts';
import { EditHistory, type EditChange } from './edit-history.ts';
import type { EntryTarget } from './entry-editor.ts';

/** A stream's branch as the user has it. */
export interface KeptBranch {
  readonly stream: string;
  /** Of its trunk: the log's own number. */
  readonly version: number;
  readonly history: EditHistory;
}

/** What is being written, and not in the branch yet. */
export interface SavedEntry {
  readonly target: EntryTarget;
  readonly name: string;
  readonly dataText: string;
  readonly dataTouched: boolean;
  readonly dataView: DataView;
}

/** What outlives the page. The host reads `uri` too, to find the log of a panel that is restored. */
export interface SavedBranches {
  readonly uri: string;
  /** The one that is shown stands first. */
  readonly branches: readonly KeptBranch[];
  readonly selected: BranchItem | null;
  readonly entry: SavedEntry | null;
}

/** What is kept, as plain values. */
export function savedState({ branches, ...rest }: SavedBranches): unknown {
  return {
    ...rest,
    branches: branches.map(({ stream, version, history: { done, undone } }) => ({ stream, version, done, undone })),
  };
}

/** What an earlier page left; undefined where that is none of ours. What does not fit is left out. */
export function restoreBranches(saved: unknown): SavedBranches | undefined {
  const read = membersOf(saved);
  const uri = read.get('uri');
  if (typeof uri !== 'string') return undefined;
  const branches = listOf(read.get('branches')).flatMap(restoreBranch);
  const selected = read.get('selected');
  return { uri, branches, selected: isItem(selected) ? selected : null, entry: restoreEntry(read.get('entry')) };
}

function restoreBranch(saved: unknown): readonly KeptBranch[] {
  const read = membersOf(saved);
  const version = read.get('version');
  if (typeof version !== 'number') return [];
  const [done, undone] = [read.get('done'), read.get('undone')].map((changes) => listOf(changes).filter(isChange));
  return [{ stream: textOf(read.get('stream')), version, history: new EditHistory(done ?? [], undone ?? []) }];
}

function restoreEntry(saved: unknown): SavedEntry | null {
  const read = membersOf(saved);
  const target = read.get('target');
  if (!isTarget(target)) return null;
  return {
    target,
    name: textOf(read.get('name')),
    dataText: textOf(read.get('dataText')),
    dataTouched: read.get('dataTouched') === true,
    dataView: read.get('dataView') === 'json' ? 'json' : 'form',
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isItem(value: unknown): value is BranchItem {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

function isPlace(value: unknown): value is BranchItem | null {
  return value === null || isItem(value);
}

function isChange(value: unknown): value is EditChange {
  const read = membersOf(value);
  const kind = read.get('kind');
  return (kind === 'add' || (kind === 'remove' && Number.isSafeInteger(read.get('index')))) && isEdit(read.get('edit'));
}

function isEdit(value: unknown): value is BranchEdit {
  const read = membersOf(value);
  const [item, before, name] = [read.get('item'), read.get('before'), read.get('name')];
  const areTexts = (...keys: readonly string[]): boolean => keys.every((key) => typeof read.get(key) === 'string');
  switch (read.get('kind')) {
    case 'omit':
      return isItem(item);
    case 'change':
      return isItem(item) && ['type', 'dataText'].every((key) => !read.has(key) || areTexts(key));
    case 'move':
      return isItem(item) && isPlace(before);
    case 'insert':
      return typeof name === 'string' && isPlace(before) && areTexts('type', 'dataText');
    case 'dispatch':
      return typeof name === 'string' && isPlace(before) && areTexts('command', 'dataText');
    default:
      return false;
  }
}

function isTarget(value: unknown): value is EntryTarget {
  const read = membersOf(value);
  const what = read.get('what');
  if (what !== 'event' && what !== 'command') return false;
  return read.get('kind') === 'change'
    ? isItem(read.get('item'))
    : read.get('kind') === 'add' && isPlace(read.get('before'));
}
