import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventBatch, NO_VERSION, type EventBatch } from '../../../src/core/log/event-batch.ts';
import { EventIndex } from '../../../src/core/store/event-index.ts';

interface Given {
  readonly stream: string;
  readonly type?: string;
  readonly version?: number;
  readonly time?: number;
  readonly idHash?: number;
}

function batchOf(index: EventIndex, events: readonly Given[], firstOffset = 0): EventBatch {
  const batch = createEventBatch(events.length);
  for (const [row, event] of events.entries()) {
    batch.stream[row] = index.streamNames.internText(event.stream);
    batch.type[row] = index.typeNames.internText(event.type ?? 'Happened');
    batch.version[row] = event.version ?? NO_VERSION;
    batch.time[row] = event.time ?? Number.NaN;
    batch.offset[row] = firstOffset + row * 100;
    batch.length[row] = 99;
    batch.idHash[row] = event.idHash ?? 0;
  }
  batch.count = events.length;
  return batch;
}

function problemsOf(events: readonly Given[], rules = { orderedByTime: true, wholeStreams: true }): string[] {
  const index = new EventIndex(rules);
  const found: string[] = [];
  index.append(batchOf(index, events), (code, position) => found.push(`${code}@${position}`));
  return found;
}

describe('an event index', () => {
  it('numbers the events of a stream from 1 where the log gives no versions', () => {
    const index = new EventIndex({ orderedByTime: true, wholeStreams: true });
    index.append(batchOf(index, [{ stream: 'a' }, { stream: 'b' }, { stream: 'a' }]), () => undefined);
    expect([1, 2, 3].map((position) => index.versionAt(position))).toEqual([1, 1, 2]);
  });

  it('counts from 1 also where the source counts from 0, and keeps the source’s own number', () => {
    const index = new EventIndex({ orderedByTime: true, wholeStreams: true });
    index.append(
      batchOf(index, [
        { stream: 'a', version: 0 },
        { stream: 'a', version: 1 },
      ]),
      () => undefined,
    );
    expect([1, 2].map((position) => index.versionAt(position))).toEqual([1, 2]);
    expect([...index.ownVersion.subarray(0, 2)]).toEqual([0, 1]);
    expect(index.versionShift).toBe(1);
  });

  it('tells versions that skip, repeat, or go back', () => {
    const versions = [1, 2, 4, 4, 3];
    expect(problemsOf(versions.map((version) => ({ stream: 'a', version })))).toEqual([
      'version-gap@3',
      'version-repeat@4',
      'version-back@5',
    ]);
  });

  it('tells a late start only where streams are whole', () => {
    expect(problemsOf([{ stream: 'a', version: 7 }])).toEqual(['version-gap@1']);
    expect(problemsOf([{ stream: 'a', version: 7 }], { orderedByTime: false, wholeStreams: false })).toEqual([]);
  });

  it('tells times that run backwards, in the log or only in the stream', () => {
    const events = [
      { stream: 'a', time: 10 },
      { stream: 'b', time: 5 },
      { stream: 'a', time: 7 },
    ];
    expect(problemsOf(events)).toEqual(['time-backwards@2']);
    expect(problemsOf(events, { orderedByTime: false, wholeStreams: false })).toEqual(['time-backwards@3']);
  });

  it('finds the event at an offset, and none between events', () => {
    const index = new EventIndex({ orderedByTime: true, wholeStreams: true });
    index.append(batchOf(index, [{ stream: 'a' }, { stream: 'a' }], 50), () => undefined);
    expect([0, 50, 148, 149, 150, 248, 249].map((offset) => index.positionAtOffset(offset))).toEqual([
      0, 1, 1, 0, 2, 2, 0,
    ]);
  });

  it('keeps every stream’s positions in order, however the events come in batches', () => {
    const stream = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.array(stream, { maxLength: 3000 }), { maxLength: 5 }), (batches) => {
        const index = new EventIndex({ orderedByTime: false, wholeStreams: false });
        for (const batch of batches)
          index.append(
            batchOf(
              index,
              batch.map((name) => ({ stream: name })),
            ),
            () => undefined,
          );
        const all = batches.flat();
        expect(index.events).toBe(all.length);
        for (const name of new Set(all)) {
          const expected = all.flatMap((other, row) => (other === name ? [row + 1] : []));
          expect([...index.streamPositions(index.streamNames.find(name) ?? -1)]).toEqual(expected);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('names the earlier event for every id hash that comes again, across batches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 2000 }), { maxLength: 4 }),
        (batches) => {
          const index = new EventIndex({ orderedByTime: false, wholeStreams: false });
          const first = new Map<number, number>();
          let position = 0;
          for (const hashes of batches) {
            const expected: number[] = [];
            for (const hash of hashes) {
              position++;
              if (hash === 0) continue;
              const earlier = first.get(hash);
              if (earlier === undefined) first.set(hash, position);
              else expected.push(earlier, position);
            }
            const batch = batchOf(
              index,
              hashes.map((idHash) => ({ stream: 'a', idHash })),
            );
            expect(index.append(batch, () => undefined)).toEqual(expected);
          }
          const all = batches.flat();
          for (const hash of first.keys()) {
            expect(index.ids.positions(hash)).toEqual(all.flatMap((other, row) => (other === hash ? [row + 1] : [])));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
