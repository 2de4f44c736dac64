// Stream ids run from 0 to the index's count; `!` says so.
import { categoryOf } from '../events/stream-name.ts';
import type { EventIndex } from './event-index.ts';

export type StreamOrder = 'name' | 'recent' | 'events';

export interface Category {
  readonly name: string;
  streams: number;
  events: number;
  lastPosition: number;
}

/** The streams of a log by category, filtered and in order, for lists that show a page of them. */
export class StreamDirectory {
  readonly #index: EventIndex;
  /** What ends the category in a stream's name. */
  readonly separator: string;
  readonly #categoryIds = new Map<string, number>();
  readonly #categoryNames: string[] = [];
  /** Category ids by stream id. */
  readonly #categories: number[] = [];
  #listed: { readonly key: string; readonly ids: Uint32Array } | undefined;

  constructor(index: EventIndex, separator: string) {
    this.#index = index;
    this.separator = separator;
  }

  /** The category of a stream. */
  category(streamId: number): string {
    this.#catchUp();
    return this.#categoryNames[this.#categories[streamId] ?? -1] ?? '';
  }

  /** The category of a stream that the log need not have. */
  categoryNamed(stream: string): string {
    return categoryOf(stream, this.separator);
  }

  /** The categories that have a stream whose name contains the filter's text. */
  categories(filter: string | undefined, order: StreamOrder): Category[] {
    this.#catchUp();
    const found = new Map<number, Category>();
    const contains = nameFilter(filter);
    for (let id = 0; id < this.#index.streams; id++) {
      if (!contains(this.#index.streamNames.text(id))) continue;
      const categoryId = this.#categories[id]!;
      let category = found.get(categoryId);
      if (category === undefined) {
        category = { name: this.#categoryNames[categoryId]!, streams: 0, events: 0, lastPosition: 0 };
        found.set(categoryId, category);
      }
      category.streams++;
      category.events += this.#index.streamEvents[id]!;
      category.lastPosition = Math.max(category.lastPosition, this.#index.streamLast[id]!);
    }
    return [...found.values()].sort((one, other) => {
      if (order === 'recent') return other.lastPosition - one.lastPosition;
      if (order === 'events') return other.events - one.events;
      return compareNames(one.name, other.name);
    });
  }

  /** Ids of the streams of a category (or of all), whose name contains the filter's text, in order. */
  streams(category: string | undefined, filter: string | undefined, order: StreamOrder): Uint32Array {
    this.#catchUp();
    // Names alone do not change their order when an event comes to a stream that is there already.
    const age = order === 'name' ? this.#index.streams : this.#index.events;
    const key = JSON.stringify([category, filter, order, age]);
    if (this.#listed?.key === key) return this.#listed.ids;
    const categoryId = category === undefined ? undefined : this.#categoryIds.get(category);
    const contains = nameFilter(filter);
    const ids: number[] = [];
    for (let id = 0; id < this.#index.streams; id++) {
      if (category !== undefined && this.#categories[id] !== categoryId) continue;
      if (contains(this.#index.streamNames.text(id))) ids.push(id);
    }
    const { streamLast, streamEvents, streamNames } = this.#index;
    if (order === 'recent') ids.sort((one, other) => streamLast[other]! - streamLast[one]!);
    else if (order === 'events') ids.sort((one, other) => streamEvents[other]! - streamEvents[one]! || one - other);
    else {
      const names = new Map(ids.map((id) => [id, streamNames.text(id)]));
      ids.sort((one, other) => compareNames(names.get(one) ?? '', names.get(other) ?? ''));
    }
    this.#listed = { key, ids: Uint32Array.from(ids) };
    return this.#listed.ids;
  }

  #catchUp(): void {
    for (let id = this.#categories.length; id < this.#index.streams; id++) {
      const name = categoryOf(this.#index.streamNames.text(id), this.separator);
      let categoryId = this.#categoryIds.get(name);
      if (categoryId === undefined) {
        categoryId = this.#categoryNames.push(name) - 1;
        this.#categoryIds.set(name, categoryId);
      }
      this.#categories.push(categoryId);
    }
  }
}

function nameFilter(filter: string | undefined): (name: string) => boolean {
  if (filter === undefined || filter === '') return () => true;
  const wanted = filter.toLowerCase();
  return (name) => name.toLowerCase().includes(wanted);
}

/** Names by their code units, digits by their value: order-2 before order-10. */
function compareNames(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let index = 0;
  while (index < length && one.charCodeAt(index) === other.charCodeAt(index)) index++;
  while (index > 0 && isDigit(one.charCodeAt(index - 1))) index--;
  const oneDigits = digitsEnd(one, index) - index;
  const otherDigits = digitsEnd(other, index) - index;
  if (oneDigits > 0 && otherDigits > 0 && oneDigits !== otherDigits) return oneDigits - otherDigits;
  return one < other ? -1 : one > other ? 1 : 0;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
