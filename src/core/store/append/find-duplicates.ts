import type { AppendResult } from '../../events/append.ts';
import { FoldlineError } from '../../events/errors.ts';
import type { NewEvent } from '../../events/new-event.ts';
import { equalJson } from '../../json/equal-json.ts';
import { findId } from './find-id.ts';
import type { StoredEvents } from './stored-events.ts';

/**
 * Where events that were appended before stand: a writer that lost the answer asks again. Undefined where none of them
 * is there. Throws `id-conflict` where only some are, or where an id belongs to an event of other content.
 */
export function findDuplicates(
  stored: StoredEvents,
  stream: string,
  events: readonly NewEvent[],
): AppendResult | undefined {
  const found = events.map((event) => findDuplicate(stored, stream, event));
  const positions = found.filter((position) => position !== undefined);
  const [firstPosition] = positions;
  const lastPosition = positions.at(-1);
  if (firstPosition === undefined || lastPosition === undefined) return undefined;
  if (positions.length < events.length) {
    const id = events[found.indexOf(firstPosition)]?.id ?? '';
    const message = `Some of the events are in the store already, “${id}” at position ${firstPosition}.`;
    throw new FoldlineError('id-conflict', message, { id, position: firstPosition });
  }
  const versionAt = (position: number): number => stored.index.versionAt(position);
  return {
    firstVersion: versionAt(firstPosition),
    lastVersion: versionAt(lastPosition),
    firstPosition,
    lastPosition,
    duplicate: true,
  };
}

/** The position of the event that this one is; undefined where it is new. Throws `id-conflict`. */
export function findDuplicate(stored: StoredEvents, stream: string, event: NewEvent): number | undefined {
  const { id } = event;
  if (id === undefined) return undefined;
  const position = findId(stored, id);
  if (position === undefined || isSame(stored, position, stream, event)) return position;
  const place = `${stored.streamNameAt(position)} @ ${stored.index.versionAt(position)}`;
  const message = `The id “${id}” belongs to another event: ${place}, at position ${position}.`;
  throw new FoldlineError('id-conflict', message, { id, position });
}

function isSame(stored: StoredEvents, position: number, stream: string, event: NewEvent): boolean {
  if (stored.streamNameAt(position) !== stream || stored.typeNameAt(position) !== event.type) return false;
  const { dataText, metadataText = 'null' } = stored.fieldsAt(position);
  return equalJson(dataText, event.dataText.trim()) && equalJson(metadataText, (event.metadataText ?? 'null').trim());
}
