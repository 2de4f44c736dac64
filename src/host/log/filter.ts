import type { EventFilter } from '../../protocol/log.ts';

/** The filter without the parts that say nothing. */
export function normalizeFilter(filter: EventFilter): EventFilter {
  const { stream, types, text, from, to, expression, timeZone } = filter;
  const zone = timeZone === 'local' ? { timeZone } : {};
  return {
    ...(stream === undefined ? {} : { stream }),
    ...(types === undefined ? {} : { types: [...new Set(types)] }),
    ...(text === undefined || text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(expression === undefined || expression.trim() === '' ? {} : { expression: expression.trim(), ...zone }),
  };
}

/** Does every event match it? */
export function isEmptyFilter(filter: EventFilter): boolean {
  return Object.keys(normalizeFilter(filter)).length === 0;
}

/** The filter without its types, stream … */
export function withoutFilterPart(filter: EventFilter, part: keyof EventFilter): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== part));
}

/** The match after or before a position; null at an end. Positions ascend. */
export function neighbourMatch(positions: Uint32Array, position: number, step: -1 | 1): number | null {
  let low = 0;
  let high = positions.length;
  // The first match that is greater than (step 1) or not less than (step -1) the position.
  while (low < high) {
    const middle = (low + high) >>> 1;
    const match = positions[middle] ?? 0;
    const before = step === 1 ? match <= position : match < position;
    if (before) low = middle + 1;
    else high = middle;
  }
  return positions[step === 1 ? low : low - 1] ?? null;
}
