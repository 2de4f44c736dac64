import { FoldlineError, messageOf } from '../../events/errors.ts';
import type { NewEvent } from '../../events/new-event.ts';
import { LONGEST_EVENT } from '../../log/event-reader.ts';
import { timeOfIsoText } from '../../log/time.ts';

/** A batch that is larger is no unit of work any more, and would hold up everybody else. */
const LARGEST_BATCH = 100_000;

/** Throws `invalid-argument` where events cannot be stored as they are. */
export function checkEvents(stream: string, events: readonly NewEvent[]): void {
  if (stream === '') throw invalid('The stream must have a name.');
  if (events.length === 0) throw invalid('There is no event to append.');
  if (events.length > LARGEST_BATCH) throw invalid(`At most ${LARGEST_BATCH} events are appended together.`);
  const ids = new Set<string>();
  for (const time of new Set(events.map(({ time }) => time))) checkTime(time);
  for (const event of events) {
    checkEvent(event);
    if (event.id === undefined) continue;
    if (ids.has(event.id)) throw invalid(`The id “${event.id}” is given to two of the events.`);
    ids.add(event.id);
  }
}

function checkEvent({ type, dataText, metadataText, id }: NewEvent): void {
  if (type === '') throw invalid('The event must have a type.');
  if (id === '') throw invalid('The event’s id must not be empty.');
  parse(dataText, 'data');
  if (metadataText !== undefined) {
    const metadata = parse(metadataText, 'metadata');
    if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
      throw invalid('The metadata must be a JSON object.');
    }
  }
  if (dataText.length + (metadataText?.length ?? 0) > LONGEST_EVENT / 4) {
    throw invalid(`An event has at most ${LONGEST_EVENT / 4 / 1024 / 1024} million characters.`);
  }
}

function checkTime(time: string | undefined): void {
  if (time !== undefined && Number.isNaN(timeOfIsoText(time)))
    throw invalid(`“${time}” is no time as ISO 8601 has it.`);
}

function parse(text: string, part: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`The ${part} is no JSON: ${messageOf(error)}`);
  }
}

function invalid(message: string): FoldlineError {
  return new FoldlineError('invalid-argument', message);
}
