import type { FoldName } from '../core/history/folds/fold-name.ts';
import { INITIAL_STATE } from '../core/history/folds/fold.ts';
import type { LosslessValue } from '../core/json/lossless-value.ts';
import type { StateMaker } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';
import type { ModelStates } from './models/model-states.ts';
import { makerOf, ModelSet, type ChosenModel } from './models/model-set.ts';

/** The folds that the user chose, by category. */
export type Folds = Readonly<Record<string, FoldName>>;

/** What is to make a state, where it is not the stream's own model or the fold of its category. */
export interface WantedMaker {
  readonly fold?: FoldName | undefined;
  readonly model?: string | undefined;
  /** The model as its code was before its last change. */
  readonly edition?: 'previous' | undefined;
}

export interface StreamStates {
  readonly by: StateMaker;
  /** In the order of the versions that were asked for. */
  readonly states: readonly LosslessValue[];
  /** Events, by their place in the stream, that a fold could not take in. */
  readonly failures: readonly { readonly ordinal: number; readonly message: string }[];
}

/** Says what makes the states of a stream, and has them made. */
export class StateSources {
  readonly #contents: () => LogContents;
  readonly #modelStates: ModelStates;
  folds: Folds;
  models = new ModelSet([]);

  constructor(contents: () => LogContents, modelStates: ModelStates, folds: Folds) {
    this.#contents = contents;
    this.#modelStates = modelStates;
    this.folds = folds;
  }

  /** The model of a stream, which may not be there yet. Throws `not-found` where a model of that name is not there. */
  modelOf(stream: string, { fold, model, edition }: WantedMaker = {}): ChosenModel | undefined {
    if (edition !== undefined) return this.models.previousOf(stream, model);
    if (fold !== undefined) return undefined;
    return model === undefined ? this.models.modelOf(stream) : this.models.modelNamed(model);
  }

  /** The states after so many events of a stream each. Rejects with `model-error` and `model-timeout`. */
  async at(
    streamId: number,
    versions: readonly number[],
    wanted: WantedMaker = {},
    signal?: AbortSignal,
  ): Promise<StreamStates> {
    const contents = this.#contents();
    const stream = contents.index.streamNames.text(streamId);
    const model = this.modelOf(stream, wanted);
    if (model !== undefined) {
      const { texts, remarks } = await this.#modelStates.at({ model, stream }, versions, signal);
      return { by: makerOf(model, remarks), states: texts, failures: [] };
    }
    const fold = wanted.fold ?? this.foldOf(contents.directory.category(streamId));
    const history = contents.histories.history(streamId, fold);
    const states: LosslessValue[] = [];
    let failures: StreamStates['failures'] = [];
    for (const version of versions) {
      const made = await history.stateAt(version, signal);
      states.push(made.state);
      failures = made.failures;
    }
    return { by: { kind: 'fold', fold }, states, failures };
  }

  /** The state, by a fold, that the next event of a stream would change; the stream may have no event yet. */
  async beforeNext(
    stream: string,
    version: number,
    signal: AbortSignal,
  ): Promise<{ readonly by: Extract<StateMaker, { kind: 'fold' }>; readonly state: LosslessValue }> {
    const contents = this.#contents();
    const fold = this.foldOf(contents.directory.categoryNamed(stream));
    const by = { kind: 'fold', fold } as const;
    const streamId = contents.index.streamNames.find(stream);
    if (streamId === undefined) return { by, state: INITIAL_STATE };
    const { states } = await this.at(streamId, [version], { fold }, signal);
    return { by, state: states[0] ?? INITIAL_STATE };
  }

  /** The fold of a category. Its name is the log's, so it may be that of something every object has. */
  foldOf(category: string): FoldName {
    return (Object.hasOwn(this.folds, category) ? this.folds[category] : undefined) ?? 'merge';
  }
}
