import { EventStore } from '../../../src/engine/event-store.ts';
import { OpenLog } from '../../../src/engine/open-log.ts';
import { StoreFile } from '../../../src/engine/store-file.ts';
import { PathFile } from '../../../src/platform/node/path-file.ts';
import type { AppendRequest } from '../../../src/protocol/log.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';
import { type AppendCase, BATCH, DATA_TEXT, METADATA_TEXT, STREAM_COUNT, TIME } from './append-case.ts';

const AT_ONCE = 16;

/** A store needs nothing of what knows other formats. */
const noSources = {
  loadSources: () => Promise.reject(new Error('Stores are our own.')),
  loadSqlite: () => Promise.reject(new Error('Nothing is asked.')),
};
const event = { type: 'ItemAdded', time: TIME, dataText: DATA_TEXT, metadataText: METADATA_TEXT };
let next = 0;
const single = (): AppendRequest => ({ stream: `order-${next++ % STREAM_COUNT}`, events: [event] });

/** The store itself, and the store in its worker, as the editor has it. */
const appendCase: AppendCase = {
  name: 'Foldline',
  sizes: [1_000, 100_000, 1_000_000],
  async open(path) {
    const file = await PathFile.open(path, openParams(path));
    const log = await OpenLog.open(openParams(path), file, noSources, { tell: () => undefined });
    const store = new EventStore(log, new StoreFile(log, () => undefined));
    const engine = await startBenchEngine();
    await engine.channel.request('open', openParams(path));
    await Promise.all([log.whenRead(), engine.channel.request('whenRead', null)]);
    const append = (request: AppendRequest): Promise<unknown> => engine.channel.request('append', request);
    return {
      singles: {
        'the store': async (events) => {
          for (let done = 0; done < events; done++) await store.append(single());
        },
        'through its worker': async (events) => {
          for (let done = 0; done < events; done++) await append(single());
        },
        [`through its worker, ${AT_ONCE} callers`]: async (events) => {
          const caller = async (): Promise<void> => {
            for (let done = 0; done < events / AT_ONCE; done++) await append(single());
          };
          await Promise.all(Array.from({ length: AT_ONCE }, caller));
        },
      },
      batches: async (batches) => {
        const events = Array.from({ length: BATCH }, () => event);
        for (let done = 0; done < batches; done++) await append({ stream: `batch-${done % STREAM_COUNT}`, events });
      },
      close: () => {
        log.close();
        engine.dispose();
      },
    };
  },
};
export default appendCase;
