import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventBatch, NO_VERSION } from '../../../src/core/log/event-batch.ts';
import { matchEvents, type IndexFilter } from '../../../src/core/store/event-filter.ts';
import { EventIndex } from '../../../src/core/store/event-index.ts';

const event = fc.record({
  stream: fc.constantFrom('a', 'b', 'c'),
  type: fc.constantFrom('X', 'Y', 'Z'),
  time: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Number.NaN)),
});
const filterParts = fc.record(
  {
    stream: fc.constantFrom('a', 'b', 'nowhere'),
    types: fc.subarray(['X', 'Y', 'unheard']),
    from: fc.integer({ min: 0, max: 20 }),
    to: fc.integer({ min: 0, max: 20 }),
    rows: fc.uniqueArray(fc.integer({ min: 0, max: 199 })),
  },
  { requiredKeys: [] },
);

it('matches what a plain predicate matches', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), filterParts, (events, { rows, ...parts }) => {
      const index = new EventIndex({ orderedByTime: false, wholeStreams: false });
      const batch = createEventBatch(events.length);
      batch.count = events.length;
      for (const [row, { stream, type, time }] of events.entries()) {
        batch.stream[row] = index.streamNames.internText(stream);
        batch.type[row] = index.typeNames.internText(type);
        batch.version[row] = NO_VERSION;
        batch.time[row] = time;
      }
      index.append(batch, () => undefined);
      const among = rows?.filter((row) => row < events.length).sort((one, other) => one - other);
      const filter: IndexFilter = {
        ...parts,
        ...(among === undefined ? {} : { among: Uint32Array.from(among, (row) => row + 1) }),
      };
      const expected = events.flatMap(({ stream, type, time }, row) => {
        const matches =
          (parts.stream === undefined || parts.stream === stream) &&
          (parts.types === undefined || parts.types.includes(type)) &&
          (parts.from === undefined || time >= parts.from) &&
          (parts.to === undefined || time <= parts.to) &&
          (among === undefined || among.includes(row));
        return matches ? [row + 1] : [];
      });
      expect([...matchEvents(index, filter)]).toEqual(expected);
    }),
  );
});
