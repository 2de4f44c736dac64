import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';
import { rmSync } from 'node:fs';
import { type BenchCase, time } from '../bench-case.ts';
import { evolve, initialState } from '../models/order.model.ts';

const EVENTS = 10_000;
const BATCH = 1_000;

/** Emmett's event store on SQLite: the state of one stream, whatever log the other cases are at. */
const benchCase: BenchCase = {
  name: 'emmett-sqlite',
  async measure(path) {
    const fileName = `${path}.emmett.db`;
    rmSync(fileName, { force: true });
    const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
    const event = {
      type: 'ItemAdded',
      data: { sku: 'SKU-1', quantity: 3, price: 12.5, note: 'as ordered', gift: false },
    };
    for (let done = 0; done < EVENTS; done += BATCH) {
      await store.appendToStream(
        'order-1',
        Array.from({ length: BATCH }, () => event),
      );
    }
    const aggregate = await time(() => store.aggregateStream('order-1', { evolve: evolve as never, initialState }));
    rmSync(fileName, { force: true });
    return { [`emmett-sqlite: aggregateStream of ${EVENTS.toLocaleString('en')} events`]: aggregate.milliseconds };
  },
};
export default benchCase;
