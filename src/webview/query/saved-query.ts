import { membersOf } from '../model/saved.ts';
import { ENTRY_KINDS, type ParameterEntry } from './parameter-entries.ts';

/** What of the query view outlives its page. The host reads `uri` too, to find the log of a panel that is restored. */
export interface SavedQuery {
  readonly uri?: string;
  readonly sql?: string;
  /** Of the query that the statement is, or was made of. */
  readonly name?: string;
  /** Values of parameters by their names. */
  readonly entries?: readonly (readonly [string, ParameterEntry])[];
  /** The statement's share of the height. */
  readonly share: number;
}

export const DEFAULT_SHARE = 0.3;

/** What an earlier page left, whatever it is: what does not fit is left out. */
export function restoreQuery(saved: unknown): SavedQuery {
  const read = membersOf(saved);
  const text = (key: 'uri' | 'sql' | 'name'): Partial<SavedQuery> => {
    const value = read.get(key);
    return typeof value === 'string' ? { [key]: value } : {};
  };
  const share = read.get('share');
  const entries = restoreEntries(read.get('entries'));
  return {
    ...text('uri'),
    ...text('sql'),
    ...text('name'),
    ...(entries.length === 0 ? {} : { entries }),
    share: typeof share === 'number' && share > 0 && share < 1 ? share : DEFAULT_SHARE,
  };
}

function restoreEntries(saved: unknown): readonly (readonly [string, ParameterEntry])[] {
  if (!Array.isArray(saved)) return [];
  return saved.flatMap((pair: unknown): [string, ParameterEntry][] => {
    const [name, entry] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
    const read = membersOf(entry);
    const kind = ENTRY_KINDS.find((one) => one === read.get('kind'));
    const text = read.get('text');
    if (typeof name !== 'string' || kind === undefined || typeof text !== 'string') return [];
    return [[name, { text, kind, chosen: read.get('chosen') === true }]];
  });
}
