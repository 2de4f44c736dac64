import * as l10n from '@vscode/l10n';
import type { EventFilter } from '../../protocol/log.ts';
import { formatMilliseconds, type TimeZone } from '../../protocol/times.ts';
import { formatCount } from '../ui/numbers.ts';

/** A part of the filter that is in force, and the filter without it. */
export interface FilterChip {
  readonly label: string;
  readonly without: EventFilter;
}

/** More types than this are one chip. */
const SINGLE_TYPES = 2;

/** The active parts of a filter besides its expression, which the filter box shows itself. */
export function filterChips(filter: EventFilter, zone: TimeZone): readonly FilterChip[] {
  const { stream, text, from, to } = filter;
  const chips: FilterChip[] = [];
  const add = (part: keyof EventFilter, label: string): void => {
    chips.push({ label, without: filterWithout(filter, part) });
  };
  if (stream !== undefined) add('stream', l10n.t('stream: {0}', stream));
  chips.push(...typeChips(filter));
  if (text !== undefined) add('text', l10n.t('text: {0}', text));
  if (from !== undefined) add('from', l10n.t('from {0}', formatMilliseconds(from, zone)));
  if (to !== undefined) add('to', l10n.t('to {0}', formatMilliseconds(to, zone)));
  return chips;
}

function typeChips(filter: EventFilter): readonly FilterChip[] {
  const { types } = filter;
  if (types === undefined) return [];
  if (types.length === 0) return [{ label: l10n.t('no type'), without: filterWithout(filter, 'types') }];
  if (types.length > SINGLE_TYPES) {
    return [{ label: l10n.t('{0} types', formatCount(types.length)), without: filterWithout(filter, 'types') }];
  }
  return types.map((type) => ({ label: l10n.t('type: {0}', type), without: withoutType(filter, type) }));
}

function filterWithout(filter: EventFilter, part: keyof EventFilter): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== part));
}

function withoutType(filter: EventFilter, type: string): EventFilter {
  const types = (filter.types ?? []).filter((other) => other !== type);
  return types.length === 0 ? filterWithout(filter, 'types') : { ...filter, types };
}
