/** How many of `total` ascending values are below this one; `valueAt` gives them by place, from 0. */
export function countBelow(value: number, total: number, valueAt: (place: number) => number): number {
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
