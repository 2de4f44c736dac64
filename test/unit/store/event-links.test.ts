import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatchLinks, createEventBatch, NO_VERSION, type EventBatch } from '../../../src/core/log/event-batch.ts';
import { matchEvents } from '../../../src/core/store/event-filter.ts';
import { EventIndex } from '../../../src/core/store/event-index.ts';
import { StreamDirectory } from '../../../src/core/store/stream-directory.ts';
import { StreamPositions } from '../../../src/core/store/stream-positions.ts';

interface Place {
  readonly stream: string;
  readonly version?: number;
}
interface Given extends Place {
  readonly links?: readonly Place[];
}

const RULES = { orderedByTime: false, wholeStreams: false };

function batchOf(index: EventIndex, events: readonly Given[]): EventBatch {
  const batch = createEventBatch(events.length);
  const links = createBatchLinks();
  for (const [row, event] of events.entries()) {
    batch.stream[row] = index.streamNames.internText(event.stream);
    batch.type[row] = index.typeNames.internText('Happened');
    batch.version[row] = event.version ?? NO_VERSION;
    batch.time[row] = row;
    batch.offset[row] = row * 100;
    batch.length[row] = 99;
    for (const { stream, version = NO_VERSION } of event.links ?? []) {
      links.row.push(row);
      links.stream.push(index.streamNames.internText(stream));
      links.version.push(version);
    }
  }
  batch.count = events.length;
  if (links.row.length > 0) batch.links = links;
  return batch;
}

function indexOf(...batches: readonly (readonly Given[])[]): {
  readonly index: EventIndex;
  readonly problems: string[];
} {
  const index = new EventIndex(RULES);
  const problems: string[] = [];
  for (const events of batches) {
    index.append(batchOf(index, events), (code, position) => problems.push(`${code}@${position}`));
  }
  return { index, problems };
}

/** A stream's events with their versions, as the index tells. */
function told(index: EventIndex, stream: string): [position: number, version: number][] {
  const streamId = index.streamNames.find(stream) ?? -1;
  return [...index.streamPositions(streamId)].map((position) => [position, index.ownVersionIn(streamId, position)]);
}

describe('an index of events with links', () => {
  it('has an event in each of its streams, with that stream’s version', () => {
    const { index } = indexOf(
      [
        { stream: 'a', version: 1, links: [{ stream: 'b', version: 5 }] },
        { stream: 'b', version: 6 },
      ],
      [{ stream: 'c', links: [{ stream: 'b', version: 7 }, { stream: 'only' }] }],
    );
    expect(told(index, 'a')).toEqual([[1, 1]]);
    expect(told(index, 'b')).toEqual([
      [1, 5],
      [2, 6],
      [3, 7],
    ]);
    expect(told(index, 'only')).toEqual([[3, 1]]);
    expect(index.events).toBe(3);
    expect(index.streams).toBe(4);
  });

  it('counts on where a link says no version, and where the event after it says none', () => {
    const { index } = indexOf([
      { stream: 'a' },
      { stream: 'x', links: [{ stream: 'a' }] },
      { stream: 'a' },
      { stream: 'x', links: [{ stream: 'a', version: 9 }] },
      { stream: 'a' },
    ]);
    expect(told(index, 'a').map(([, version]) => version)).toEqual([1, 2, 3, 9, 10]);
    expect(told(index, 'x').map(([, version]) => version)).toEqual([1, 2]);
  });

  it('has an event once in a stream that is its own, or that it names twice', () => {
    const { index } = indexOf([
      { stream: 'a', links: [{ stream: 'a', version: 8 }, { stream: 'b' }, { stream: 'b' }] },
    ]);
    expect(told(index, 'a')).toEqual([[1, 1]]);
    expect(told(index, 'b')).toEqual([[1, 1]]);
    expect(index.links.count).toBe(1);
  });

  it('counts from 0 where a link does, and shows versions from 1', () => {
    const { index } = indexOf([{ stream: 'a', version: 3, links: [{ stream: 'b', version: 0 }] }]);
    expect(index.versionShift).toBe(1);
    expect(index.versionIn(index.streamNames.find('b') ?? -1, 1)).toBe(1);
  });

  it('tells of no gap in a stream that others are linked into: its order is not that of the log', () => {
    const linked = indexOf([
      { stream: 'a', version: 1 },
      { stream: 'x', version: 1, links: [{ stream: 'a', version: 4 }] },
      { stream: 'a', version: 2 },
      { stream: 'a', version: 7 },
      { stream: 'x', version: 3 },
    ]);
    expect(linked.problems).toEqual(['version-gap@5']);
  });

  it('is what a plain model of it says, however the events come in batches', () => {
    const name = fc.constantFrom('a-1', 'a-2', 'b-1', 'b-2', 'c');
    const version = fc.option(fc.nat({ max: 6 }), { nil: undefined });
    const place = fc.record({ stream: name, version }, { requiredKeys: ['stream'] });
    const event = fc.record(
      { stream: name, version, links: fc.array(place, { maxLength: 3 }) },
      { requiredKeys: ['stream'] },
    );
    fc.assert(
      fc.property(fc.array(fc.array(event, { maxLength: 40 }), { maxLength: 5 }), (given) => {
        const batches = given as readonly (readonly Given[])[];
        const { index } = indexOf(...batches);
        const plain = new Map<string, [number, number][]>();
        let startsAtZero = false;
        for (const [row, { stream, version: own, links = [] }] of batches.flat().entries()) {
          for (const { stream: wanted, version: said } of [{ stream, version: own }, ...links]) {
            const events = plain.get(wanted) ?? [];
            plain.set(wanted, events);
            const last = events.at(-1);
            if (last?.[0] === row + 1) continue;
            if (said === 0) startsAtZero = true;
            events.push([row + 1, said ?? (last === undefined ? (startsAtZero ? 0 : 1) : last[1] + 1)]);
          }
        }
        const positions = new StreamPositions(index);
        const directory = new StreamDirectory(index, '-');
        expect(index.streams).toBe(plain.size);
        expect(index.versionShift).toBe(startsAtZero ? 1 : 0);
        for (const [stream, events] of plain) {
          const id = index.streamNames.find(stream) ?? -1;
          expect(told(index, stream)).toEqual(events);
          expect([index.streamEvents[id], index.streamFirst[id], index.streamLast[id]]).toEqual([
            events.length,
            events[0]?.[0],
            events.at(-1)?.[0],
          ]);
          expect(events.map(([position]) => positions.ordinal(position, id))).toEqual(events.map((_, at) => at + 1));
          const all = events.map(([position]) => position);
          expect([...matchEvents(index, { stream })]).toEqual(all);
          const among = Uint32Array.from({ length: index.events }, (_, row) => row + 1);
          expect([...matchEvents(index, { stream, among })]).toEqual(all);
        }
        for (const { name: category, events } of directory.categories(undefined, 'name')) {
          const sum = [...plain].reduce((total, [stream, { length }]) => {
            return total + (stream.split('-')[0] === category ? length : 0);
          }, 0);
          expect(events).toBe(sum);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a log whose versions only ascend', () => {
  it('has no gaps, but tells of versions that repeat or go back', () => {
    const index = new EventIndex({ ...RULES, skipsVersions: true });
    const problems: string[] = [];
    const versions = [3, 9, 9, 4].map((version) => ({ stream: 'a', version }));
    index.append(batchOf(index, versions), (code, position) => problems.push(`${code}@${position}`));
    expect(problems).toEqual(['version-repeat@3', 'version-back@4']);
  });
});
