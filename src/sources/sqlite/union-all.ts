/** SQLite takes no more than 500 in one, unless it was built otherwise. */
const MOST_SELECTS = 400;

/** The rows of all these SELECTs, of which there may be more than SQLite takes in one compound. */
export function unionAll(selects: readonly string[]): string {
  if (selects.length <= MOST_SELECTS) return selects.join(' union all ');
  const groups = Array.from({ length: Math.ceil(selects.length / MOST_SELECTS) }, (_, group) =>
    selects.slice(group * MOST_SELECTS, (group + 1) * MOST_SELECTS),
  );
  return unionAll(groups.map((group) => `select * from (${unionAll(group)})`));
}
