import { EventStore } from '../../../src/engine/event-store.ts';
import { OpenLog } from '../../../src/engine/open-log.ts';
import { StoreFile } from '../../../src/engine/store-file.ts';
import { PathFile } from '../../../src/platform/node/path-file.ts';
import type { AppendRequest } from '../../../src/protocol/log.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';
import { type AppendCase, BATCH, DATA_TEXT, METADATA_TEXT, STREAM_COUNT, TIME } from './append-case.ts';

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
    const callers = async (count: number, events: number): Promise<void> => {
      const caller = async (): Promise<void> => {
        for (let done = 0; done < events / count; done++) await append(single());
      };
      await Promise.all(Array.from({ length: count }, caller));
    };
    return {
      singles: {
        'the store': async (events) => {
          for (let done = 0; done < events; done++) await store.append(single());
        },
        'through its worker': (events) => callers(1, events),
        'through its worker, 2 callers': (events) => callers(2, events),
        'through its worker, 16 callers': (events) => callers(16, events),
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
