import type { Effect } from '../../core/filter/expression.ts';
import { FoldlineError } from '../../core/events/errors.ts';
import type { FoldName } from '../../core/history/folds/fold-name.ts';
import { Turns } from '../../core/log/turns.ts';
import type { LogContents } from '../log-contents.ts';
import type { ChosenModel } from '../models/model-set.ts';
import { EffectReport, type EffectListener } from './effect-report.ts';
import { findEffectsByFold } from './effects-by-fold.ts';
import { findEffectsByModel } from './effects-by-model.ts';
import type { HistoryLog } from './open-history.ts';
import { SearchedEvents } from './searched-events.ts';

/** What effects are looked for in. */
export type StatefulLog = Pick<HistoryLog, 'contents' | 'sources' | 'modelStates'>;

export interface EffectSearch extends EffectListener {
  readonly signal: AbortSignal;
}

/** Streams whose states one model makes, or the folds of their categories. */
interface MadeAlike {
  readonly model: ChosenModel | undefined;
  /** Positions of the last candidates, by stream id; 0 for the other streams. */
  readonly last: Uint32Array;
}

/**
 * Which events have which effects on their streams' states: for each effect one byte for each candidate, 1 where it has
 * it. `candidates` are positions, ascending. Only the streams that have candidates are folded, in the log's order.
 * Rejects with `cancelled`, also where the models become others meanwhile, with `file-changed` where the log is read
 * anew, and with `model-timeout` where a model hangs; where one fails, its stream's later events have no effect.
 */
export async function findEffects(
  log: StatefulLog,
  effects: readonly Effect[],
  candidates: Uint32Array,
  { signal, ...listener }: EffectSearch,
): Promise<Uint8Array[]> {
  const contents = log.contents();
  const { models } = log.sources;
  const groups = groupStreams(log, contents, candidates);
  const report = new EffectReport(effects.length, candidates, countEvents(contents, groups), listener);
  const turns = new Turns(signal);
  const pass = async (): Promise<void> => {
    report.tell();
    await turns.pass();
    if (log.contents() !== contents) throw new FoldlineError('file-changed', 'The log was read anew meanwhile.');
    if (log.sources.models !== models) throw new FoldlineError('cancelled', 'Models are loaded anew.');
  };
  for (const { model, last } of groups) {
    if (model === undefined) {
      const foldOf = (streamId: number): FoldName => log.sources.foldOf(contents.directory.category(streamId));
      const events = new SearchedEvents(contents, candidates, last);
      await findEffectsByFold(contents, effects, events, foldOf, report, pass);
      continue;
    }
    await log.modelStates.ask({ model, stream: '' }, 0, (worker, careful) => {
      const events = new SearchedEvents(contents, candidates, last);
      const search = { worker, model: model.reference, effects, careful };
      return findEffectsByModel(contents, search, events, report, pass, signal);
    });
  }
  return report.marks;
}

/** The streams that have candidates, by what makes their states. */
function groupStreams({ sources }: StatefulLog, { index }: LogContents, candidates: Uint32Array): MadeAlike[] {
  const groups = new Map<string, MadeAlike>();
  const groupOf = new Map<number, MadeAlike>();
  for (const position of candidates) {
    const streamId = index.stream[position - 1] ?? 0;
    let group = groupOf.get(streamId);
    if (group === undefined) {
      const model = sources.modelOf(index.streamNames.text(streamId));
      const key = JSON.stringify(model?.reference ?? null);
      group = groups.get(key) ?? { model, last: new Uint32Array(index.streams) };
      groups.set(key, group);
      groupOf.set(streamId, group);
    }
    // Ascending: the last one stays.
    group.last[streamId] = position;
  }
  return [...groups.values()];
}

/** How many events have to be folded. */
function countEvents({ index }: LogContents, groups: readonly MadeAlike[]): number {
  const { events, stream, links } = index;
  let count = 0;
  for (const { last } of groups) {
    for (let row = 0; row < events; row++) if (row < (last[stream[row] ?? 0] ?? 0)) count++;
    for (let row = 0; row < links.count; row++) {
      if ((links.position[row] ?? 0) <= (last[links.stream[row] ?? 0] ?? 0)) count++;
    }
  }
  return count;
}
