import { maskOfPaths, pathOfTokens } from '../../core/history/mask-of-paths.ts';
import { ValueChanges, type ChangedValue, type ValueStory } from '../../core/history/value-changes.ts';
import { parsePointer, resolveTokens } from '../../core/json/json-pointer.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import { readEventTime } from '../../core/log/event-fields.ts';
import { ReadAhead } from '../../core/log/read-ahead.ts';
import { Turns } from '../../core/log/turns.ts';
import type { Explanation, ExplainRequests, ValueChange } from '../../protocol/explain.ts';
import type { StateMaker } from '../../protocol/log.ts';
import type { LogContents } from '../log-contents.ts';
import { makerOf } from '../models/model-set.ts';
import { chosenEvents, type ChosenEvents } from './chosen-events.ts';
import { observeFold } from './observe-fold.ts';
import type { HistoryLog } from './open-history.ts';

/** After so many changes others may get their turn. */
const TURN = 256;

type ExplainParams = ExplainRequests['explain']['params'];

/** Every event that changed a value of a stream's state, up to a version. */
export async function explain(log: HistoryLog, params: ExplainParams, signal: AbortSignal): Promise<Explanation> {
  const contents = log.contents();
  const events = chosenEvents(contents, params);
  const { by, value, changes, total } = await tell(log, contents, events, params, signal);
  const describe = changeDescriber(contents, events.streamId);
  const turns = new Turns(signal);
  const described: ValueChange[] = [];
  for (const change of changes) {
    described.push(describe(change));
    if (described.length % TURN === 0) await turns.pass();
  }
  return { by, path: params.path, value, changes: described, total };
}

async function tell(
  { sources, modelStates }: HistoryLog,
  contents: LogContents,
  { streamId, count }: ChosenEvents,
  params: ExplainParams,
  signal: AbortSignal,
): Promise<ValueStory & { readonly by: StateMaker }> {
  const { stream, path, limit, textLimit } = params;
  const tokens = parsePointer(path);
  const model = sources.modelOf(stream, params);
  if (model === undefined) {
    const fold = params.fold ?? sources.foldOf(contents.directory.category(streamId));
    const changes = new ValueChanges({ limit, textLimit });
    const mask = maskOfPaths([pathOfTokens(tokens)]);
    const see = (version: number, state: LosslessValue): boolean => {
      changes.see(version, resolveTokens(state, tokens));
      return false;
    };
    await observeFold(contents, { streamId, fold, version: count, mask }, see, signal);
    return { ...changes.story, by: { kind: 'fold', fold } };
  }
  const asked = {
    model: model.reference,
    stream,
    generation: contents.generation,
    version: count,
    path,
    limit,
    textLimit,
  };
  const { remarks, ...story } = await modelStates.ask({ model, stream }, count, (worker, careful) =>
    worker.request('explain', { ...asked, careful }, signal),
  );
  return { ...story, by: makerOf(model, remarks) };
}

/** Says where a stream's changes are. Their events stand close to one another where they are many. */
function changeDescriber(contents: LogContents, streamId: number): (change: ChangedValue) => ValueChange {
  const { index, source, format } = contents;
  const positions = contents.streamPositions.of(streamId);
  const reader = new ReadAhead(source);
  const timeAt = (row: number): string | null => {
    if (Number.isNaN(index.time[row])) return null;
    return readEventTime(reader.read(index.offset[row] ?? 0, index.length[row] ?? 0), format.mapping) ?? null;
  };
  return ({ ordinal, before, after }) => {
    const position = positions[ordinal - 1] ?? 0;
    const row = position - 1;
    return {
      position,
      version: index.ownVersionIn(streamId, position),
      type: contents.typeNameAt(position),
      typeId: index.type[row] ?? 0,
      time: timeAt(row),
      before,
      after,
    };
  };
}
