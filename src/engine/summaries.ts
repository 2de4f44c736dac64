import type { CategorySummary, EventTypeSummary, StreamOrder, StreamSummary } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';

export function summarizeStream(contents: LogContents, streamId: number): StreamSummary {
  const { index } = contents;
  const lastPosition = index.streamLast[streamId] ?? 0;
  return {
    id: streamId,
    name: index.streamNames.text(streamId),
    category: contents.directory.category(streamId),
    events: index.streamEvents[streamId] ?? 0,
    firstTime: contents.timeAt(index.streamFirst[streamId] ?? 0),
    lastTime: contents.timeAt(lastPosition),
    lastPosition,
  };
}

export interface StreamPage {
  readonly category?: string;
  readonly filter?: string;
  readonly order: StreamOrder;
  readonly offset?: number;
  /** Name of the last stream of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** A page of the streams that match, and how many match in total. */
export function pageOfStreams(
  contents: LogContents,
  page: StreamPage,
): { readonly items: readonly StreamSummary[]; readonly total: number } {
  const ids = contents.directory.streams(page.category, page.filter, page.order);
  let start = page.offset ?? 0;
  if (page.after !== undefined) {
    const last = contents.index.streamNames.find(page.after);
    start += last === undefined ? 0 : ids.indexOf(last) + 1;
  }
  const items = Array.from(ids.subarray(start, start + page.limit), (id) => summarizeStream(contents, id));
  return { items, total: ids.length };
}

export function summarizeCategories(
  contents: LogContents,
  filter: string | undefined,
  order: StreamOrder,
): readonly CategorySummary[] {
  return contents.directory.categories(filter, order).map(({ name, streams, events, lastPosition }) => ({
    name,
    streams,
    events,
    lastTime: contents.timeAt(lastPosition),
  }));
}

/** Every event type, in the order in which they first occurred. */
export function summarizeTypes(contents: LogContents): readonly EventTypeSummary[] {
  const { index } = contents;
  return Array.from({ length: index.types }, (_, id) => ({
    id,
    name: index.typeNames.text(id),
    events: index.typeEvents[id] ?? 0,
    lastTime: contents.timeAt(index.typeLast[id] ?? 0),
  }));
}
