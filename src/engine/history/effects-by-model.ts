import type { Effect } from '../../core/filter/expression.ts';
import type { LogContents } from '../log-contents.ts';
import type { GuardedWorker } from '../models/guarded-worker.ts';
import type { ChosenModel } from '../models/model-set.ts';
import type { ModelStates } from '../models/model-states.ts';
import type { EffectReport } from './effect-report.ts';
import { findEffectsInWorker } from './effects-in-worker.ts';
import { SearchedEvents } from './searched-events.ts';

/** From so many events on a second worker saves more time than it takes to start. */
const WORTH_TWO_WORKERS = 100_000;

/** What is looked for in the streams whose states one model makes. */
export interface ModelSearch {
  readonly model: ChosenModel;
  readonly effects: readonly Effect[];
  /** Positions, ascending. */
  readonly candidates: Uint32Array;
  /** Positions of the last candidates, by stream id; 0 for the other streams. */
  readonly last: Uint32Array;
  /** How many events have to be folded. */
  readonly count: number;
}

/**
 * Looks for effects in streams whose states a model makes; where there is much to fold, two workers have some of the
 * streams each. `pass` is awaited now and then.
 */
export async function findEffectsByModel(
  contents: LogContents,
  states: ModelStates,
  search: ModelSearch,
  report: EffectReport,
  pass: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { model, effects, candidates, last, count } = search;
  const findIn = (
    worker: GuardedWorker,
    careful: boolean,
    lastOfPart: Uint32Array,
    either: AbortSignal,
  ): Promise<void> => {
    const events = new SearchedEvents(contents, candidates, lastOfPart);
    const asked = { worker, model: model.reference, effects, careful };
    return findEffectsInWorker(contents, asked, events, report, pass, either);
  };
  const modelled = { model, stream: '' };
  if (count < WORTH_TWO_WORKERS) {
    await states.ask(modelled, 0, (worker, careful) => findIn(worker, careful, last, signal));
    return;
  }
  await states.askBoth(modelled, 0, async (workers, careful) => {
    const ended = new AbortController();
    const either = AbortSignal.any([signal, ended.signal]);
    try {
      const part = (place: number): Uint32Array =>
        last.map((position, streamId) => (streamId % workers.length === place ? position : 0));
      await Promise.all(workers.map((worker, place) => findIn(worker, careful, part(place), either)));
    } finally {
      // Where one has failed, nobody waits for the others.
      ended.abort();
    }
  });
}
