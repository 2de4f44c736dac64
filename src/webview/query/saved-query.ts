/** What of the query view outlives its page. The host reads `uri` too, to find the log of a panel that is restored. */
export interface SavedQuery {
  readonly uri?: string;
  readonly sql?: string;
  /** The statement's share of the height. */
  readonly share: number;
}

export const DEFAULT_SHARE = 0.3;

/** What an earlier page left, whatever it is: what does not fit is left out. */
export function restoreQuery(saved: unknown): SavedQuery {
  const read = new Map<string, unknown>(typeof saved === 'object' && saved !== null ? Object.entries(saved) : []);
  const text = (key: 'uri' | 'sql'): Partial<SavedQuery> => {
    const value = read.get(key);
    return typeof value === 'string' ? { [key]: value } : {};
  };
  const share = read.get('share');
  return {
    ...text('uri'),
    ...text('sql'),
    share: typeof share === 'number' && share > 0 && share < 1 ? share : DEFAULT_SHARE,
  };
}
