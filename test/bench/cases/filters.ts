import type { EngineSide } from '../../../src/protocol/engine.ts';
import { type BenchCase, medianTime, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';

/** How often a filter that is quick is timed; each time another one, because matches are kept. */
const TIMES = 20;

/** Filters in the language of the filter box, over a whole log; and when a slow one has its first matches. */
const benchCase: BenchCase = {
  name: 'Foldline, filters',
  async measure(path) {
    let firstMatch = NaN;
    let searching = performance.now();
    const engine = await startBenchEngine({
      matching: () => {
        if (Number.isNaN(firstMatch)) firstMatch = performance.now() - searching;
      },
    });
    const { channel } = engine;
    const matches = (expression: string, token?: number): Promise<EngineSide['requests']['matches']['result']> =>
      channel.request('matches', { expression, ...(token === undefined ? {} : { token }) });
    try {
      await channel.request('open', openParams(path));
      await channel.request('whenRead', null);
      await matches('type:none');
      const typeAndTime = await medianTime(
        Array.from({ length: TIMES }, (_, second) => String(second).padStart(2, '0')),
        (second) => matches(`type:OrderPlaced time>2026-01-10T00:00:${second}`),
      );
      const text = await time(() => matches('"no such text"'));
      const payload = await time(() => matches('data.price>90'));
      const pattern = await time(() => matches('/"price":9\\d/'));
      searching = performance.now();
      const effect = await time(() => matches('changed:/price', 1));
      return {
        'Filter by type and time': typeAndTime,
        'Filter by text': text.milliseconds,
        'Filter by a payload path': payload.milliseconds,
        'Filter by a regular expression': pattern.milliseconds,
        'Filter by effect': effect.milliseconds,
        'Filter by effect: first matches': firstMatch,
      };
    } finally {
      engine.dispose();
    }
  },
};
export default benchCase;
