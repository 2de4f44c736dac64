import type { RecordedEvent } from '../core/events/event.ts';
import { FoldlineError } from '../core/events/errors.ts';
import { countBelow } from '../core/search/count-below.ts';
import type { EventColumns, EventRow } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';

/** Characters of a payload that a row of the table shows. */
const SUMMARY_LENGTH = 240;
const LARGEST_PAGE = 10_000;

/** Columns of at most `limit` events from position `first` on, in buffers of their own. */
export function columnsFrom(contents: LogContents, first: number, limit: number): EventColumns {
  const { index, generation } = contents;
  const start = Math.max(0, first - 1);
  const end = Math.max(start, Math.min(index.events, start + limit));
  const { links } = index;
  const [firstLink, endOfLinks] = [links.firstOf(start + 1), links.firstOf(end + 1)];
  return {
    generation,
    first: start + 1,
    count: end - start,
    stream: index.stream.slice(start, end),
    type: index.type.slice(start, end),
    time: index.time.slice(start, end),
    ...(firstLink === endOfLinks
      ? {}
      : {
          links: {
            position: links.position.slice(firstLink, endOfLinks),
            stream: links.stream.slice(firstLink, endOfLinks),
          },
        }),
  };
}

/**
 * Rows of the event table by position, as events of a stream where they are linked into it; positions that are not there
 * are left out.
 */
export function rowsAt(contents: LogContents, positions: readonly number[], stream?: string): readonly EventRow[] {
  return positions
    .filter((position) => contents.hasEvent(position))
    .map((position) => rowAt(contents, position, contents.streamIdAt(position, stream)));
}

function rowAt(contents: LogContents, position: number, streamId: number): EventRow {
  const { index } = contents;
  const fields = contents.fieldsAt(position);
  const home = contents.homeOf(position, streamId);
  return {
    position,
    time: fields.time ?? null,
    streamId,
    stream: index.streamNames.text(streamId),
    version: index.ownVersionIn(streamId, position),
    ...(home === undefined ? {} : { home }),
    typeId: index.type[position - 1] ?? 0,
    type: contents.typeNameAt(position),
    summary: onOneLine(fields.dataText),
  };
}

/** The start of a text, for a line of a list. */
export function onOneLine(text: string): string {
  const cut = text.length > SUMMARY_LENGTH ? `${text.slice(0, SUMMARY_LENGTH)}…` : text;
  return cut.replaceAll(/\s+/g, ' ');
}

/**
 * A page of the events at these positions (ascending; all events where null), after a position in the page's
 * direction; as events of a stream where they are linked into it. `next` is what `after` is for the next page; absent at the end.
 */
export function pageOfEvents(
  contents: LogContents,
  matches: Uint32Array | null,
  page: {
    readonly stream?: string;
    readonly after?: number;
    readonly limit: number;
    readonly direction: 'forward' | 'backward';
  },
): { readonly items: readonly RecordedEvent[]; readonly total: number; readonly next?: number } {
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > LARGEST_PAGE) {
    throw new FoldlineError('invalid-argument', `A page has from 1 to ${LARGEST_PAGE} events.`);
  }
  const total = matches?.length ?? contents.index.events;
  const positionAt = (place: number): number => (matches === null ? place + 1 : (matches[place] ?? 0));
  const forward = page.direction === 'forward';
  const items: RecordedEvent[] = [];
  let place: number;
  if (page.after === undefined) place = forward ? 0 : total - 1;
  else {
    const below = countBelow(page.after + (forward ? 1 : 0), total, positionAt);
    place = forward ? below : below - 1;
  }
  for (; place >= 0 && place < total && items.length < page.limit; place += forward ? 1 : -1) {
    items.push(contents.eventAt(positionAt(place), page.stream));
  }
  const last = items.at(-1);
  const more = place >= 0 && place < total && last !== undefined;
  return { items, total, ...(more ? { next: last.position } : {}) };
}
