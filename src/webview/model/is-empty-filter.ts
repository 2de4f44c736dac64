import type { EventFilter } from '../../protocol/log.ts';

/** Does it let every event through, as nothing is asked? */
export function isEmptyFilter(filter: EventFilter): boolean {
  return Object.values(filter).every((part) => part === undefined);
}
