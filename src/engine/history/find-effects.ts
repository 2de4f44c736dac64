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
  /** How many events have to be folded. */
  readonly count: number;
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
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  const report = new EffectReport(effects.length, candidates, all, listener);
  const turns = new Turns(signal);
  const pass = async (): Promise<void> => {
    report.tell();
    await turns.pass();
    if (log.contents() !== contents) throw new FoldlineError('file-changed', 'The log was read anew meanwhile.');
    if (log.sources.models !== models) throw new FoldlineError('cancelled', 'Models are loaded anew.');
  };
  for (const { model, last, count } of groups) {
    if (model === undefined) {
      const foldOf = (streamId: number): FoldName => log.sources.foldOf(contents.directory.category(streamId));
      const events = new SearchedEvents(contents, candidates, last);
      await findEffectsByFold(contents, effects, events, foldOf, report, pass);
      continue;
    }
    const search = { model, effects, candidates, last, count };
    await findEffectsByModel(contents, log.modelStates, search, report, pass, signal);
  }
  return report.marks;
}

/** The streams that have candidates, by what makes their states. */
function groupStreams({ sources }: StatefulLog, contents: LogContents, candidates: Uint32Array): MadeAlike[] {
  const { index } = contents;
  const groups = new Map<string, { readonly model: ChosenModel | undefined; readonly last: Uint32Array }>();
  /** By stream id, what its group has. */
  const lastOf: (Uint32Array | undefined)[] = [];
  for (const position of candidates) {
    const streamId = index.stream[position - 1] ?? 0;
    let last = lastOf[streamId];
    if (last === undefined) {
      const model = sources.modelOf(index.streamNames.text(streamId));
      const key = JSON.stringify(model?.reference ?? null);
      const group = groups.get(key) ?? { model, last: new Uint32Array(index.streams) };
      groups.set(key, group);
      ({ last } = group);
      lastOf[streamId] = last;
    }
    // Ascending: the last one stays.
    last[streamId] = position;
  }
  return Array.from(groups.values(), (group) => ({ ...group, count: countEvents(contents, group.last) }));
}

/** How many events have to be folded. */
function countEvents({ index }: LogContents, last: Uint32Array): number {
  const { events, stream, links } = index;
  let count = 0;
  for (let row = 0; row < events; row++) if (row < (last[stream[row] ?? 0] ?? 0)) count++;
  for (let row = 0; row < links.count; row++) {
    if ((links.position[row] ?? 0) <= (last[links.stream[row] ?? 0] ?? 0)) count++;
  }
  return count;
}
