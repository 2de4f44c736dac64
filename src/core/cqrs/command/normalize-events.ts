import { FoldlineError } from '../../events/errors.ts';
import { renderData } from '../state/render-state.ts';
import type { DecidedEvent } from './decided-event.ts';

/**
 * What `decide` returned, as events: one, an array of them, or nothing. Throws `model-error` where it is something else,
 * naming the event and what is wrong with it.
 */
export function normalizeEvents(returned: unknown): readonly DecidedEvent[] {
  if (returned === undefined || returned === null) return [];
  if (!Array.isArray(returned)) return [normalizeEvent(returned, 'What “decide” returned')];
  const events: readonly unknown[] = returned;
  return Array.from(events, (event, index) => normalizeEvent(event, `Event ${index + 1} that “decide” returned`));
}

function normalizeEvent(event: unknown, subject: string): DecidedEvent {
  if (typeof event !== 'object' || event === null || !('type' in event)) {
    throw wrong(`${subject} is no event: it has no “type”.`);
  }
  const { type } = event;
  if (typeof type !== 'string' || type === '') throw wrong(`${subject} has a “type” that is no text, or an empty one.`);
  const named = `The event “${type}” that “decide” returned`;
  const member = (key: string): unknown =>
    (key in event ? (event as Record<string, unknown>)[key] : undefined) ?? undefined;
  const metadata = member('metadata');
  const id = member('id');
  const time = member('time');
  return {
    type,
    dataText: renderData(member('data'), `The data of the event “${type}”`),
    ...(metadata === undefined ? {} : { metadataText: metadataTextOf(metadata, type) }),
    ...(id === undefined ? {} : { id: idOf(id, named) }),
    ...(time === undefined ? {} : { time: timeOf(time, named) }),
  };
}

function metadataTextOf(metadata: unknown, type: string): string {
  const subject = `The metadata of the event “${type}”`;
  const text = renderData(metadata, subject);
  if (!text.startsWith('{')) throw wrong(`${subject} is no object.`);
  return text;
}

function idOf(id: unknown, subject: string): string {
  if (typeof id === 'string' && id !== '') return id;
  throw wrong(`${subject} has an “id” that is no text, or an empty one.`);
}

/** A date, or a text that says one. */
function timeOf(time: unknown, subject: string): string {
  if (time instanceof Date && !Number.isNaN(time.getTime())) return time.toISOString();
  if (typeof time === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(time) && !Number.isNaN(Date.parse(time))) return time;
  throw wrong(`${subject} has a “time” that is neither a date nor its ISO 8601 text.`);
}

function wrong(message: string): FoldlineError {
  return new FoldlineError('model-error', message);
}
