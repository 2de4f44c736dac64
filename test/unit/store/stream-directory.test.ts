import { describe, expect, it } from 'vitest';
import { createEventBatch, NO_VERSION } from '../../../src/core/log/event-batch.ts';
import { EventIndex } from '../../../src/core/store/event-index.ts';
import { StreamDirectory, type StreamOrder } from '../../../src/core/store/stream-directory.ts';

function indexOf(streams: readonly string[]): EventIndex {
  const index = new EventIndex({ orderedByTime: false, wholeStreams: false });
  add(index, streams);
  return index;
}

function add(index: EventIndex, streams: readonly string[]): void {
  const batch = createEventBatch(streams.length);
  batch.count = streams.length;
  for (const [row, stream] of streams.entries()) {
    batch.stream[row] = index.streamNames.internText(stream);
    batch.type[row] = index.typeNames.internText('Happened');
    batch.version[row] = NO_VERSION;
  }
  index.append(batch, () => undefined);
}

describe('a stream directory', () => {
  const index = indexOf(['order-10', 'order-2', 'cart-1', 'order-2', 'order-1', 'loose', 'cart-1', 'cart-1']);
  const directory = new StreamDirectory(index, '-');
  const names = (category: string | undefined, filter: string | undefined, order: StreamOrder): string[] =>
    [...directory.streams(category, filter, order)].map((id) => index.streamNames.text(id));

  it('orders by name with numbers by value, by newest event, and by events', () => {
    expect(names('order', undefined, 'name')).toEqual(['order-1', 'order-2', 'order-10']);
    expect(names('order', undefined, 'recent')).toEqual(['order-1', 'order-2', 'order-10']);
    expect(names(undefined, undefined, 'recent')).toEqual(['cart-1', 'loose', 'order-1', 'order-2', 'order-10']);
    expect(names(undefined, undefined, 'events')[0]).toBe('cart-1');
  });

  it('filters by a part of the name, upper and lower case alike', () => {
    expect(names(undefined, 'ORDER-1', 'name')).toEqual(['order-1', 'order-10']);
    expect(names('nothing', undefined, 'name')).toEqual([]);
  });

  it('sums up categories, only of streams that match', () => {
    expect(directory.categories(undefined, 'name').map(({ name, streams, events }) => [name, streams, events])).toEqual(
      [
        ['cart', 1, 3],
        ['loose', 1, 1],
        ['order', 3, 4],
      ],
    );
    expect(directory.categories('order-1', 'events').map(({ name, streams }) => [name, streams])).toEqual([
      ['order', 2],
    ]);
  });

  it('follows streams that come later', () => {
    const growing = indexOf(['a-1']);
    const followed = new StreamDirectory(growing, '-');
    expect(followed.streams('a', undefined, 'name')).toHaveLength(1);
    add(growing, ['a-2', 'b-1']);
    expect(followed.streams('a', undefined, 'name')).toHaveLength(2);
    expect(followed.category(2)).toBe('b');
  });
});
