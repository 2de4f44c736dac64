/** How many of ascending positions are below this one; `positionAt` gives them by place, from 0. */
export function countBelow(position: number, total: number, positionAt: (place: number) => number): number {
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positionAt(middle) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
