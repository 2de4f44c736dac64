// Rows run from 0 to their count; `!` says so.

/** Rows in the order of their ids, and of the rows where ids are equal: a counting sort. */
export function sortedRows(ids: Uint32Array, count: number, rows: number): Uint32Array {
  const next = new Uint32Array(count + 1);
  for (let row = 0; row < rows; row++) next[ids[row]! + 1]!++;
  for (let id = 0; id < count; id++) next[id + 1]! += next[id]!;
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[next[ids[row]!]!++] = row;
  return order;
}

/** Sorts each run of equal ids by version; in most logs it is so already. */
export function sortRuns(order: Uint32Array, ids: Uint32Array, versions: Uint32Array): void {
  for (let start = 0, end = 0; start < order.length; start = end) {
    let sorted = true;
    for (end = start + 1; end < order.length && ids[order[end]!] === ids[order[start]!]; end++) {
      if (versions[order[end]!]! < versions[order[end - 1]!]!) sorted = false;
    }
    if (!sorted) order.subarray(start, end).sort((one, other) => versions[one]! - versions[other]! || one - other);
  }
}
