import type { AppendCondition, AppendConditionItem } from '../../events/append-condition.ts';
import { FoldlineError } from '../../events/errors.ts';
import { countBelow } from '../../search/count-below.ts';
import { LISTED_EVENTS } from './check-expected-version.ts';
import type { StoredEvents } from './stored-events.ts';
import type { TagIndex } from './tag-index.ts';

/**
 * Throws `condition-failed` where events match an append condition (https://dcb.events/specification/). Its details:
 * the first of the `events` that match, and how many they are in `total`.
 */
export async function checkCondition(
  stored: StoredEvents,
  tags: TagIndex,
  condition: AppendCondition,
  signal?: AbortSignal,
): Promise<void> {
  const { items } = condition.failIfEventsMatch;
  const { after = 0 } = condition;
  checkShape(items, after);
  if (after >= stored.index.events) return;
  if (items.some((item) => (item.tags ?? []).length > 0)) await tags.catchUp(stored, signal);
  const matching = new Set(items.flatMap((item) => matchesOf(stored, tags, item, after)));
  if (matching.size === 0) return;
  const positions = [...matching].toSorted((one, other) => one - other);
  const message = `The condition does not hold: ${positions.length} events match it, the first at position ${positions[0]}.`;
  const events = positions.slice(0, LISTED_EVENTS).map((position) => stored.eventAt(position));
  throw new FoldlineError('condition-failed', message, { events, total: positions.length });
}

function checkShape(items: readonly AppendConditionItem[], after: number): void {
  const isItem = ({ types = [], tags = [] }: AppendConditionItem): boolean => types.length + tags.length > 0;
  if (items.length === 0 || !items.every(isItem)) {
    throw new FoldlineError('invalid-argument', 'An append condition has items, and each has types or tags.');
  }
  if (!Number.isSafeInteger(after) || after < 0) {
    throw new FoldlineError('invalid-argument', 'The position of an append condition is a whole number from 0 on.');
  }
}

/** The positions after a position whose events have one of the item's types and all of its tags, ascending. */
function matchesOf(stored: StoredEvents, tags: TagIndex, item: AppendConditionItem, after: number): number[] {
  const { index } = stored;
  const { types = [], tags: wanted = [] } = item;
  const typeIds = new Set(types.map((type) => index.typeNames.find(type)));
  const isOfType = (position: number): boolean => types.length === 0 || typeIds.has(index.type[position - 1]);
  if (wanted.length === 0) return positionsBetween(after + 1, index.events).filter(isOfType);
  const [rarest = [], ...others] = wanted
    .map((tag) => tags.positions(tag))
    .toSorted((one, other) => one.length - other.length);
  return rarest
    .slice(placeOf(rarest, after + 1))
    .filter((position) => isOfType(position) && others.every((positions) => holds(positions, position)));
}

function positionsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function holds(positions: readonly number[], position: number): boolean {
  return positions[placeOf(positions, position)] === position;
}

/** How many of the positions are before this one. */
function placeOf(positions: readonly number[], position: number): number {
  return countBelow(position, positions.length, (place) => positions[place] ?? 0);
}
