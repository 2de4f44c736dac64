import { holds } from '../../core/filter/condition.ts';
import type { Condition } from '../../core/filter/expression.ts';
import { parseCondition } from '../../core/filter/parse-condition.ts';
import { bisect } from '../../core/history/bisect.ts';
import { pathsOfCondition } from '../../core/history/effects.ts';
import { FirstHoldingState, type FirstHolding } from '../../core/history/first-holding.ts';
import { maskOfPaths } from '../../core/history/mask-of-paths.ts';
import { outlineChanges } from '../../core/json/change-outline.ts';
import { printJson } from '../../core/json/print-json.ts';
import type { Bisection, BisectParams, FoundEvent } from '../../protocol/explain.ts';
import type { LogContents } from '../log-contents.ts';
import { chosenEvents, type ChosenEvents } from './chosen-events.ts';
import { observeFold } from './observe-fold.ts';
import type { HistoryLog } from './open-history.ts';

/** Finds the first event of a stream after which a condition on its state holds. */
export async function findFirst(log: HistoryLog, params: BisectParams, signal: AbortSignal): Promise<Bisection> {
  const condition = parseCondition(params.when);
  const contents = log.contents();
  const events = chosenEvents(contents, params);
  const search = params.monotone === true ? searchByHalves : searchThrough;
  const { version, states } = await search(log, contents, events, condition, params, signal);
  const found =
    version === null || version === 0 ? null : await describe(log, contents, events, version, params, signal);
  return { found, initially: version === 0, states };
}

/** By looking at some of the states, which keyframes are not far from. */
async function searchByHalves(
  { sources }: HistoryLog,
  _contents: LogContents,
  { streamId, count }: ChosenEvents,
  condition: Condition,
  params: BisectParams,
  signal: AbortSignal,
): Promise<FirstHolding> {
  return bisect(count, async (version) => {
    const { states } = await sources.at(streamId, [version], params, signal);
    return holds(condition, states[0] ?? 'null');
  });
}

/** By looking at one state after the other. */
async function searchThrough(
  { sources, modelStates }: HistoryLog,
  contents: LogContents,
  { streamId, count }: ChosenEvents,
  condition: Condition,
  params: BisectParams,
  signal: AbortSignal,
): Promise<FirstHolding> {
  const { stream } = params;
  const model = sources.modelOf(stream, params);
  if (model === undefined) {
    const fold = params.fold ?? sources.foldOf(contents.directory.category(streamId));
    const search = new FirstHoldingState(condition);
    const mask = maskOfPaths(pathsOfCondition(condition));
    await observeFold(contents, { streamId, fold, version: count, mask }, (_, state) => search.see(state), signal);
    return search.result;
  }
  const asked = { model: model.reference, stream, generation: contents.generation, version: count, condition };
  return modelStates.ask({ model, stream }, count, (worker, careful) =>
    worker.request('firstHolding', { ...asked, careful }, signal),
  );
}

async function describe(
  { sources }: HistoryLog,
  contents: LogContents,
  { streamId }: ChosenEvents,
  version: number,
  params: BisectParams,
  signal: AbortSignal,
): Promise<FoundEvent> {
  const position = contents.streamPositions.of(streamId)[version - 1] ?? 0;
  const { states, by } = await sources.at(streamId, [version - 1, version], params, signal);
  const [before = 'null', after = 'null'] = states;
  const { node, changes } = outlineChanges(before, after);
  return {
    position,
    version: contents.index.ownVersionIn(streamId, position),
    by,
    beforeText: printJson(before),
    afterText: printJson(after),
    node,
    changes,
  };
}
