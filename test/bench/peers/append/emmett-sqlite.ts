import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';
import { type AppendCase, BATCH, DATA_TEXT, METADATA_TEXT, STREAM_COUNT } from '../../append/append-case.ts';

/** Emmett's event store on SQLite, as its documentation sets it up. */
const appendCase: AppendCase = {
  name: 'emmett-sqlite',
  sizes: [0],
  async open(path) {
    const store = getSQLiteEventStore({ fileName: `${path}.db`, schema: { autoMigration: 'CreateOrUpdate' } });
    const event = {
      type: 'ItemAdded',
      data: JSON.parse(DATA_TEXT) as Record<string, unknown>,
      metadata: JSON.parse(METADATA_TEXT) as Record<string, unknown>,
    };
    const batch = Array.from({ length: BATCH }, () => event);
    let next = 0;
    await store.appendToStream('order-0', [event]);
    return {
      singles: {
        '': async (events) => {
          for (let done = 0; done < events; done++) {
            await store.appendToStream(`order-${next++ % STREAM_COUNT}`, [event]);
          }
        },
      },
      batches: async (batches) => {
        for (let done = 0; done < batches; done++) await store.appendToStream(`batch-${done % STREAM_COUNT}`, batch);
      },
      close: () => undefined,
    };
  },
};
export default appendCase;
