import { describe, expect, test } from 'vitest';
import { FilteredEvents } from '../../../src/webview/model/filtered-events.ts';

const EVENTS = 100;

function found(token: number, ...positions: readonly number[]) {
  return { token, positions: Uint32Array.from(positions), seen: positions.at(-1) ?? 0, of: EVENTS };
}

function searching(): FilteredEvents {
  const filtered = new FilteredEvents();
  filtered.choose({ text: 'x' });
  filtered.adopt({ filter: { text: 'x' } });
  return filtered;
}

function listed({ list }: FilteredEvents): readonly number[] {
  return [...(list.positions ?? [])];
}

describe('matches while the search goes on', () => {
  test('are listed as they are found, with how far the search is', () => {
    const filtered = searching();
    expect(filtered.add(found(1, 2, 5), EVENTS)).toBe(true);
    expect(filtered.add(found(1, 50), EVENTS)).toBe(true);
    expect(listed(filtered)).toEqual([2, 5, 50]);
    expect([filtered.searching, filtered.searched]).toEqual([true, 0.5]);
    filtered.end(Uint32Array.of(2, 5, 50, 90), EVENTS);
    expect(listed(filtered)).toEqual([2, 5, 50, 90]);
    expect([filtered.searching, filtered.revision]).toEqual([false, 1]);
  });

  test('of an older search are not taken', () => {
    const filtered = searching();
    filtered.add(found(7, 4), EVENTS);
    expect(filtered.add(found(6, 9), EVENTS)).toBe(false);
    expect(listed(filtered)).toEqual([4]);
    filtered.add(found(8, 10), EVENTS);
    expect(listed(filtered)).toEqual([10]);
  });

  test('are not taken for a filter that the host has not heard of yet', () => {
    const filtered = searching();
    filtered.choose({ text: 'y' });
    expect(filtered.add(found(1, 2), EVENTS)).toBe(false);
    filtered.adopt({ filter: { text: 'y' } });
    expect(filtered.add(found(2, 3), EVENTS)).toBe(true);
  });

  test('do not replace a list that is whole, when a log that grew is searched again', () => {
    const filtered = searching();
    filtered.end(Uint32Array.of(1, 2, 3), EVENTS);
    filtered.adopt({ filter: { text: 'x' } });
    expect(filtered.add(found(2, 1), EVENTS)).toBe(false);
    expect(listed(filtered)).toEqual([1, 2, 3]);
  });

  test('grow without end', () => {
    const filtered = searching();
    for (let first = 0; first < 10_000; first += 500) {
      filtered.add(found(1, ...Array.from({ length: 500 }, (_, index) => first + index + 1)), EVENTS);
    }
    expect(filtered.list.length).toBe(10_000);
    expect(filtered.list.positionAt(9999)).toBe(10_000);
  });
});

test('a filter that is not understood leaves the list, and says where', () => {
  const filtered = new FilteredEvents();
  filtered.grow(3);
  filtered.adopt({
    filter: { expression: '(' },
    error: 'A “)” is missing.',
    mistake: { start: 0, end: 1, message: 'x' },
  });
  filtered.end(undefined, 3);
  expect([filtered.list.length, filtered.searching, filtered.error]).toEqual([3, false, 'A “)” is missing.']);
  expect(filtered.mistake?.end).toBe(1);
});
