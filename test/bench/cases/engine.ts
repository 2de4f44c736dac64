import { type BenchCase, medianTime, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';

const SUM_BY_TYPE = `select type, sum(data->>'$.price') from events group by type`;
const PAGE = { limit: 100, direction: 'forward' } as const;
const STREAM = 'order-7';

/** How many pages a figure is the median of. */
const PAGES = 20;

/** A log opened, indexed and asked, all through the channel to the worker. */
const benchCase: BenchCase = {
  name: 'Foldline',
  async measure(path) {
    const engine = await startBenchEngine();
    const { channel } = engine;
    try {
      const start = performance.now();
      const { events: firstEvents } = await channel.request('open', openParams(path));
      const first = await time(() => channel.request('events', { ...PAGE, limit: Math.min(50, firstEvents) }));
      const firstOnScreen = performance.now() - start;
      const { events } = await channel.request('whenRead', null);
      const read = performance.now() - start;
      await channel.request('query', { sql: 'select count(*) from events', limit: 1 });
      const queryable = performance.now() - start;

      const streams = await channel.request('streams', { order: 'name', limit: PAGES });
      const byStream = await medianTime(streams.items, ({ name }) =>
        channel.request('events', { ...PAGE, stream: name }),
      );
      const places = streams.items.map((_, page) => Math.floor((events * page) / PAGES));
      const byPosition = await medianTime(places, (after) => channel.request('events', { ...PAGE, after }));
      const types = await channel.request('eventTypes', null);
      const byType = await medianTime([...types, ...types], ({ name }) =>
        channel.request('events', { ...PAGE, types: [name], after: Math.floor(events / 2) }),
      );
      const state = await time(() => channel.request('state', { stream: STREAM }));
      const search = await time(() => channel.request('matches', { text: 'no such text' }));
      const sum = await time(() => channel.request('query', { sql: SUM_BY_TYPE, limit: 100 }));
      return {
        'Foldline: first events': firstOnScreen,
        'Foldline: open and index': read,
        'Foldline: open, index and ready for SQL': queryable,
        'Foldline: first page': first.milliseconds,
        'Foldline: page of 100 by stream': byStream,
        'Foldline: page of 100 by position': byPosition,
        'Foldline: page of 100 by type': byType,
        'Foldline: state of a stream': state.milliseconds,
        'Foldline: text search': search.milliseconds,
        'Foldline: sum of a payload path by type': sum.milliseconds,
      };
    } finally {
      engine.dispose();
    }
  },
};
export default benchCase;
