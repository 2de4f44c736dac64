import type { EventFilter } from '../../protocol/log.ts';
import { formatMilliseconds } from '../ui/format.ts';

/** A part of the filter that is in force, and the filter without it. */
export interface FilterChip {
  readonly label: string;
  readonly without: EventFilter;
}

/** More types than this are one chip. */
const SINGLE_TYPES = 2;

/** The active parts of a filter besides its text, which the filter box shows itself. */
export function filterChips(filter: EventFilter, zone: 'utc' | 'local'): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const { stream, types, from, to } = filter;
  if (stream !== undefined) chips.push({ label: `stream: ${stream}`, without: filterWithout(filter, 'stream') });
  if (types !== undefined && types.length > SINGLE_TYPES) {
    chips.push({ label: `${types.length} types`, without: filterWithout(filter, 'types') });
  } else if (types?.length === 0) {
    chips.push({ label: 'no type', without: filterWithout(filter, 'types') });
  } else {
    for (const type of types ?? []) chips.push({ label: `type: ${type}`, without: withoutType(filter, type) });
  }
  if (from !== undefined) {
    chips.push({ label: `from ${formatMilliseconds(from, zone)}`, without: filterWithout(filter, 'from') });
  }
  if (to !== undefined)
    chips.push({ label: `to ${formatMilliseconds(to, zone)}`, without: filterWithout(filter, 'to') });
  return chips;
}

/** The filter with another text; an empty one is no text. */
export function filterWithText(filter: EventFilter, text: string): EventFilter {
  const others = filterWithout(filter, 'text');
  return text === '' ? others : { ...others, text };
}

function filterWithout(filter: EventFilter, part: keyof EventFilter): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== part));
}

function withoutType(filter: EventFilter, type: string): EventFilter {
  const types = (filter.types ?? []).filter((other) => other !== type);
  return types.length === 0 ? filterWithout(filter, 'types') : { ...filter, types };
}
