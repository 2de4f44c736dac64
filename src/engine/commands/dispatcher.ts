import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { AppendResult } from '../../core/events/append.ts';
import type { NewEvent } from '../../core/events/new-event.ts';
import type { FoldName } from '../../core/history/folds/fold-name.ts';
import { foldNamed } from '../../core/history/folds/folds.ts';
import { outlineChanges } from '../../core/json/change-outline.ts';
import { Draft } from '../../core/json/draft.ts';
import { outlineText } from '../../core/json/json-outline.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import { printJson } from '../../core/json/print-json.ts';
import type { DispatchParams, DispatchResult } from '../../protocol/dispatch.ts';
import type { StateMaker } from '../../protocol/log.ts';
import type { DecidedEvent } from '../../protocol/models.ts';
import type { EventStore } from '../event-store.ts';
import type { ModelStates } from '../models/model-states.ts';
import type { OpenLog } from '../open-log.ts';
import type { StateSources } from '../state-sources.ts';
import { mergeMetadata } from './merge-metadata.ts';
import { ShownDispatch } from './shown-dispatch.ts';
import { versionsOf, type StreamVersion } from './stream-version.ts';

/** What a command would lead to, on the state of one version. */
interface Decided {
  readonly by: StateMaker;
  readonly events: readonly DecidedEvent[];
  readonly before: LosslessValue;
  readonly after: LosslessValue;
}

/**
 * The command side: command → decide → events → append with the version that was decided on. Where other events came in
 * between, it decides again on the newer state. Without a model a command is recorded as an event of its own name.
 */
export class Dispatcher {
  readonly #log: OpenLog;
  readonly #store: EventStore;
  readonly #sources: StateSources;
  readonly #modelStates: ModelStates;
  #shown: ShownDispatch | undefined;
  /** How often a command is decided again where other events came in between. */
  readonly #retries: () => number;

  constructor(log: OpenLog, store: EventStore, sources: StateSources, modelStates: ModelStates, retries: () => number) {
    this.#log = log;
    this.#store = store;
    this.#sources = sources;
    this.#modelStates = modelStates;
    this.#retries = retries;
  }

  /** See the protocol's `dispatch`. */
  async dispatch(params: DispatchParams, signal: AbortSignal): Promise<DispatchResult> {
    if (params.version !== undefined && !params.dryRun) {
      throw new FoldlineError('invalid-argument', 'Only a dry run can decide on a state of the past.');
    }
    await this.#log.whenRead();
    const wanted = params.version ?? params.expectedVersion;
    for (let attempts = 1; ; attempts++) {
      const version = versionsOf(this.#log.contents, params.stream, attempts === 1 ? wanted : undefined);
      const decided = await this.#decide(params, version, signal);
      try {
        const appended = params.dryRun ? null : await this.#append(params, decided.events, version, signal);
        return this.#resultOf(params, version, decided, { appended, attempts });
      } catch (error) {
        if (!hasErrorCode(error, 'version-conflict') || attempts > this.#retries()) throw error;
      }
    }
  }

  /** What the last dispatch to this stream showed. Throws `not-found` where another came after it. */
  shown(stream: string): ShownDispatch {
    if (this.#shown?.stream !== stream) throw new FoldlineError('not-found', 'This is not on the screen any more.');
    return this.#shown;
  }

  async #decide(
    { stream, command, dataText, model: name }: DispatchParams,
    { ordinal }: StreamVersion,
    signal: AbortSignal,
  ): Promise<Decided> {
    const model = this.#sources.modelOf(stream, { model: name });
    if (model === undefined) return this.#record(stream, { type: command, dataText }, ordinal, signal);
    const asked = { version: ordinal, command, dataText };
    const decision = await this.#modelStates.decide({ model, stream }, asked, signal);
    const { events, beforeText, afterText, remarks } = decision;
    return { by: { kind: 'model', ...model.reference, remarks }, events, before: beforeText, after: afterText };
  }

  /** The classic command system: an event with the command's type and data. */
  async #record(stream: string, event: DecidedEvent, ordinal: number, signal: AbortSignal): Promise<Decided> {
    const { by, state } = await this.#sources.beforeNext(stream, ordinal, signal);
    return { by, events: [event], before: state, after: foldedWith(by.fold, state, event) };
  }

  async #append(
    { stream, metadataText }: DispatchParams,
    decided: readonly DecidedEvent[],
    { version }: StreamVersion,
    signal: AbortSignal,
  ): Promise<AppendResult | null> {
    if (decided.length === 0) return null;
    const events: NewEvent[] = decided.map((event) => {
      const merged = mergeMetadata(metadataText, event.metadataText);
      return { ...event, ...(merged === undefined ? {} : { metadataText: merged }) };
    });
    return this.#store.append({ stream, events, expectedVersion: version }, signal);
  }

  #resultOf(
    { stream }: DispatchParams,
    { version }: StreamVersion,
    { by, events, before, after }: Decided,
    outcome: Pick<DispatchResult, 'appended' | 'attempts'>,
  ): DispatchResult {
    this.#shown = new ShownDispatch(stream, events, before, after);
    const { node, changes } = outlineChanges(before, after);
    const outlines = events.map(({ dataText }) => outlineText(dataText));
    const texts = { beforeText: printJson(before), afterText: printJson(after) };
    return { stream, version, by, events, outlines, ...texts, state: node, changes, ...outcome };
  }
}

/** The state after one more event; the same where the fold cannot take the event in, which the store can all the same. */
function foldedWith(fold: FoldName, state: LosslessValue, event: DecidedEvent): LosslessValue {
  try {
    return foldNamed(fold).apply(state, event, new Draft());
  } catch (error) {
    if (hasErrorCode(error)) return state;
    throw error;
  }
}
