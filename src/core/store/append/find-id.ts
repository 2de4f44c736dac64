import { hashOfId } from '../../log/event-scanner.ts';
import type { StoredEvents } from './stored-events.ts';

/** The position of the first event with this id; undefined where there is none. */
export function findId(stored: Pick<StoredEvents, 'index' | 'idAt'>, id: string): number | undefined {
  const { ids } = stored.index;
  const hash = hashOfId(id);
  const first = ids.first(hash);
  if (first === 0) return undefined;
  if (stored.idAt(first) === id) return first;
  // Two ids of one hash: rare enough for a look at every event.
  return ids.positions(hash).find((position) => stored.idAt(position) === id);
}
