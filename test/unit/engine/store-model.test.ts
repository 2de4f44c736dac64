import fc from 'fast-check';
import { deepEqual } from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AppendRequest } from '../../../src/core/events/append.ts';
import { hasErrorCode } from '../../../src/core/events/errors.ts';
import type { NewEvent } from '../../../src/core/events/new-event.ts';
import { EngineEventStore } from '../../support/engine-event-store.ts';
import { PlainEventStore, type EventStore, type StoredEvent } from '../../support/plain-event-store.ts';

/** The real store, which commands may close and open again, and one that another process has open beside it. */
interface Stores {
  readonly path: string;
  one: EngineEventStore;
  readonly other: EngineEventStore;
}

const stream = fc.constantFrom('a-1', 'a-2', 'b', '__proto__', 'ä "quoted"');
const tag = fc.constantFrom('x', 'y', 'course:1');
const event: fc.Arbitrary<NewEvent> = fc
  .record({
    type: fc.constantFrom('Placed', 'Paid', 'constructor'),
    data: fc.constantFrom('null', '{"a":1.50}', '{"a":1,"a":2}', '"\\ud800"', '12345678901234567890'),
    tags: fc.option(fc.uniqueArray(tag)),
    // Few ids, so that many are given twice.
    id: fc.option(fc.integer({ min: 1, max: 12 }).map(String)),
  })
  .map(({ type, data, tags, id }) => ({
    type,
    dataText: data,
    ...(tags === null ? {} : { metadataText: JSON.stringify({ tags }) }),
    ...(id === null ? {} : { id }),
  }));
const expectedVersion = fc.oneof(
  fc.constantFrom('any', 'any', 'no-stream', 'stream-exists'),
  fc.integer({ min: 0, max: 6 }),
);
const condition = fc
  .record({
    items: fc.array(
      fc.oneof(
        fc.record({ types: fc.uniqueArray(fc.constantFrom('Placed', 'Paid'), { minLength: 1 }) }),
        fc.record({ tags: fc.uniqueArray(tag, { minLength: 1 }) }),
        fc.record({ types: fc.constant(['Paid']), tags: fc.uniqueArray(tag, { minLength: 1 }) }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    after: fc.option(fc.nat({ max: 20 })),
  })
  .map(({ items, after }) => ({ failIfEventsMatch: { items }, ...(after === null ? {} : { after }) }));
const request: fc.Arbitrary<AppendRequest> = fc
  .record({
    stream,
    events: fc.uniqueArray(event, { minLength: 1, maxLength: 5, selector: ({ id }) => id ?? Symbol('none') }),
    expectedVersion: fc.option(expectedVersion),
    condition: fc.option(condition),
  })
  .map(({ expectedVersion: expected, condition: held, ...rest }) => ({
    ...rest,
    ...(expected === null ? {} : { expectedVersion: expected }),
    ...(held === null ? {} : { condition: held }),
  }));

async function outcomeOf(store: EventStore, wanted: AppendRequest): Promise<unknown> {
  try {
    return await store.append(wanted);
  } catch (error) {
    return hasErrorCode(error) ? error.code : error;
  }
}

/** Ids that a store made itself are its own affair. */
function withoutMadeIds(events: readonly StoredEvent[]): unknown {
  return events.map((stored) => ({ ...stored, id: /^\d+$/.test(stored.id) ? stored.id : 'made' }));
}

class Append implements fc.AsyncCommand<PlainEventStore, Stores> {
  readonly #request: AppendRequest;
  readonly #by: 'one' | 'other';

  constructor(wanted: AppendRequest, by: 'one' | 'other') {
    this.#request = wanted;
    this.#by = by;
  }

  check = (): boolean => true;

  async run(model: PlainEventStore, stores: Stores): Promise<void> {
    deepEqual(await outcomeOf(stores[this.#by], this.#request), await outcomeOf(model, this.#request));
  }

  toString(): string {
    return `append by ${this.#by}: ${JSON.stringify(this.#request)}`;
  }
}

class Reopen implements fc.AsyncCommand<PlainEventStore, Stores> {
  check = (): boolean => true;

  async run(model: PlainEventStore, stores: Stores): Promise<void> {
    await stores.one.close();
    stores.one = await EngineEventStore.open(stores.path);
    deepEqual(withoutMadeIds(await stores.one.events()), withoutMadeIds(await model.events()));
  }

  toString(): string {
    return 'reopen';
  }
}

const commands = fc.commands(
  [
    fc.tuple(request, fc.constantFrom('one' as const, 'other' as const)).map(([wanted, by]) => new Append(wanted, by)),
    fc.constant(new Reopen()),
  ],
  { maxCommands: 40 },
);

it('does what a plain store in memory does, also with a second writer and after it was opened again', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const folder = await mkdtemp(join(tmpdir(), 'foldline-model-'));
      const path = join(folder, 'model.events.ndjson');
      await writeFile(path, '');
      const stores: Stores = {
        path,
        one: await EngineEventStore.open(path),
        other: await EngineEventStore.open(path),
      };
      const model = new PlainEventStore();
      try {
        await fc.asyncModelRun(() => ({ model, real: stores }), steps);
        const { ok, problems } = await stores.one.engine.request('verify', null);
        expect({ ok, problems }).toEqual({ ok: true, problems: [] });
        expect(withoutMadeIds(await stores.one.events())).toEqual(withoutMadeIds(await model.events()));
      } finally {
        await stores.one.close();
        await stores.other.close();
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
