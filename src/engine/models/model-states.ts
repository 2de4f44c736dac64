import { FoldlineError, hasErrorCode, isFoldlineError } from '../../core/events/errors.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { DecideParams, Decision, ModelLimits, ModelsOwnerSide, StateRemark } from '../../protocol/models.ts';
import type { LogContents } from '../log-contents.ts';
import type { EngineEnvironment } from '../environment.ts';
import { GuardedWorker } from './guarded-worker.ts';
import type { ChosenModel, ModelSet } from './model-set.ts';
import { serveEvents } from './serve-events.ts';

/** Texts that are kept: those around the events that somebody looks at, of which each is asked for several times. */
const KEPT_TEXTS = 8;

/** A stream of the log, and the model that makes its states. */
export interface ModelledStream {
  readonly model: ChosenModel;
  readonly stream: string;
}

export interface ModelStatesAnswer {
  /** JSON texts, in the order of the versions. */
  readonly texts: readonly string[];
  readonly remarks: readonly StateRemark[];
}

/** The states that models make of a log's streams, and what they decide: the command side's worker of the user's code. */
export class ModelStates {
  readonly #contents: () => LogContents;
  readonly #worker: GuardedWorker | undefined;
  readonly #seconds = new Set<GuardedWorker>();
  /** By model, stream and version, the oldest first. */
  readonly #texts = new Map<string, { readonly text: string; readonly remarks: readonly StateRemark[] }>();
  /** Events at which a model hung, by model and stream: it is not tried there again until its code is another. */
  readonly #hung = new Map<string, FoldlineError>();

  constructor(contents: () => LogContents, limits: ModelLimits, start: EngineEnvironment['startModels']) {
    this.#contents = contents;
    this.#worker =
      start &&
      new GuardedWorker(limits, { start, handlers: { ...serveEvents(contents), notifications: HEARS_NOTHING } });
  }

  setModels(models: ModelSet, limits: ModelLimits): void {
    this.#texts.clear();
    this.#hung.clear();
    this.#worker?.setModels(models.allCodes, limits);
  }

  /** The states after so many events of the stream each. Rejects with `model-error` and `model-timeout`. */
  async at(
    { model, stream }: ModelledStream,
    versions: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<ModelStatesAnswer> {
    const { generation } = this.#contents();
    const keyOf = (version: number): string =>
      JSON.stringify([model.hash, model.reference, generation, stream, version]);
    const missing = versions.filter((version) => !this.#texts.has(keyOf(version)));
    if (missing.length > 0) {
      const params = { model: model.reference, stream, generation, versions: missing };
      const { texts, remarks } = await this.#call({ model, stream }, Math.max(...missing), (careful) =>
        this.#user().request('states', { ...params, careful }, signal),
      );
      missing.forEach((version, place) => this.#texts.set(keyOf(version), { text: texts[place] ?? 'null', remarks }));
    }
    const answers = versions.map((version) => this.#texts.get(keyOf(version)));
    for (const key of this.#texts.keys()) {
      if (this.#texts.size <= KEPT_TEXTS) break;
      this.#texts.delete(key);
    }
    return {
      texts: answers.map((answer) => answer?.text ?? 'null'),
      remarks: answers.findLast((answer) => answer !== undefined)?.remarks ?? [],
    };
  }

  /** What a command would lead to. Rejects as `at` does, and with `command-refused` and `not-found`. */
  decide(
    { model, stream }: ModelledStream,
    command: Pick<DecideParams, 'version' | 'command' | 'dataText'>,
    signal: AbortSignal | undefined,
  ): Promise<Decision> {
    const params = { model: model.reference, stream, generation: this.#contents().generation, ...command };
    return this.#call({ model, stream }, command.version, (careful) =>
      this.#user().request('decide', { ...params, careful }, signal),
    );
  }

  /** Asks for something else that takes the first `version` events of a stream. Rejects as `at` does. */
  ask<Result>(
    modelled: ModelledStream,
    version: number,
    request: (worker: GuardedWorker, careful: boolean) => Promise<Result>,
  ): Promise<Result> {
    return this.#call(modelled, version, (careful) => request(this.#user(), careful));
  }

  /**
   * Asks for something that can be divided between two workers, of which the second is there only meanwhile. After the
   * model has hung there is one. Rejects as `at` does.
   */
  askBoth<Result>(
    modelled: ModelledStream,
    version: number,
    request: (workers: readonly GuardedWorker[], careful: boolean) => Promise<Result>,
  ): Promise<Result> {
    return this.#call(modelled, version, async (careful) => {
      const worker = this.#user();
      if (careful) return request([worker], careful);
      const second = worker.twin();
      this.#seconds.add(second);
      try {
        return await request([worker, second], careful);
      } finally {
        this.#seconds.delete(second);
        second.dispose();
      }
    });
  }

  dispose(): void {
    this.#worker?.dispose();
    for (const second of this.#seconds) second.dispose();
  }

  #user(): GuardedWorker {
    if (this.#worker === undefined) throw new FoldlineError('model-error', 'Models cannot run here.');
    return this.#worker;
  }

  /**
   * Asks a model for something that takes the first `version` events of a stream. Where it hangs, it is asked once more,
   * event by event, to learn at which one.
   */
  async #call<Result>(
    { model, stream }: ModelledStream,
    version: number,
    ask: (careful: boolean) => Promise<Result>,
  ): Promise<Result> {
    const key = JSON.stringify([model.reference, stream]);
    const known = this.#hung.get(key);
    if (known !== undefined && this.#isWithin(known, stream, version)) throw known;
    try {
      return await ask(false);
    } catch (error) {
      if (!hasErrorCode(error, 'model-timeout')) throw error;
    }
    try {
      return await ask(true);
    } catch (error) {
      if (!isFoldlineError(error) || error.code !== 'model-timeout') throw error;
      const told = this.#withEvent(error, model);
      // What hung at a later event was asked about a branch, which may differ from the stream before it.
      if (told !== error && this.#isWithin(told, stream, version)) this.#hung.set(key, told);
      throw told;
    }
  }

  /** Whether the event at which a model hung is among the first ones of a stream. */
  #isWithin({ details }: FoldlineError, stream: string, version: number): boolean {
    const { index, streamPositions } = this.#contents();
    const position = details?.['position'];
    const streamId = index.streamNames.find(stream);
    if (typeof position !== 'number' || streamId === undefined) return false;
    return version > 0 && (streamPositions.of(streamId)[version - 1] ?? 0) >= position;
  }

  #withEvent(error: FoldlineError, { reference }: ChosenModel): FoldlineError {
    const position = error.details?.['position'];
    const contents = this.#contents();
    // An event that is decided but not stored has no place.
    if (typeof position !== 'number' || !contents.hasEvent(position)) return error;
    return new FoldlineError(
      'model-timeout',
      `The model “${reference.name}” hung at event ${position} (${contents.typeNameAt(position)}), and was ended.`,
      error.details,
    );
  }
}

const HEARS_NOTHING: Handlers<ModelsOwnerSide>['notifications'] = {
  alive: () => undefined,
  at: () => undefined,
  projections: () => undefined,
};
