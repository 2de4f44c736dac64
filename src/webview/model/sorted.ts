// `values[middle]!` is bounded by `from` and `to`, which the caller keeps within the array.

/** The first index in `from` … `to` whose value is not less than `value`; `to` where all are. Ascending values. */
export function lowerBound(values: Uint32Array | Float64Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
