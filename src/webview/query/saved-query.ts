/** The statement's share of the height where nothing else was chosen. */
export const DEFAULT_SHARE = 0.3;

/** What an earlier page of the query view left, whatever it is. */
export function restoreQuery(saved: unknown): { readonly sql: string | undefined; readonly share: number } {
  const read = new Map<string, unknown>(typeof saved === 'object' && saved !== null ? Object.entries(saved) : []);
  const sql = read.get('sql');
  const share = read.get('share');
  return {
    sql: typeof sql === 'string' ? sql : undefined,
    share: typeof share === 'number' && share > 0 && share < 1 ? share : DEFAULT_SHARE,
  };
}
