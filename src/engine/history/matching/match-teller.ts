/** Told of positions that match, ascending, and of how many events of how many were looked at. */
export type MatchListener = (positions: Uint32Array<ArrayBuffer>, seen: number, of: number) => void;

/** Between two times that somebody is told, in milliseconds. */
const INTERVAL = 100;

/** Tells of matches as they are found: the first at once, the others not too often. */
export class MatchTeller {
  readonly #listener: MatchListener;
  #untold: Uint32Array[] = [];
  #toldAt = -Infinity;

  constructor(listener: MatchListener) {
    this.#listener = listener;
  }

  found(positions: Uint32Array): void {
    if (positions.length > 0) this.#untold.push(positions);
  }

  /** So many events were looked at by now. */
  seen(seen: number, of: number): void {
    const now = Date.now();
    if (now - this.#toldAt < INTERVAL || (this.#toldAt === -Infinity && this.#untold.length === 0)) return;
    this.#toldAt = now;
    this.#listener(ascending(joined(this.#untold)), seen, of);
    this.#untold = [];
  }
}

/** Sorted where they are not. */
function ascending(positions: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const isSorted = positions.every((position, place) => place === 0 || position > (positions[place - 1] ?? 0));
  return isSorted ? positions : positions.sort();
}

/** Positions one behind the other. */
export function joined(parts: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let length = 0;
  for (const part of parts) {
    all.set(part, length);
    length += part.length;
  }
  return all;
}
