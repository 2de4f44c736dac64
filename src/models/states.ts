import { findNonDeterminism, TRIED_EVENTS } from '../core/cqrs/state/determinism.ts';
import type { ModelRunner } from '../core/cqrs/state/evolve-events.ts';
import type { ReadEvents } from '../core/cqrs/state/event-runs.ts';
import { ModelHistory } from '../core/cqrs/state/model-history.ts';
import type { StateRemark } from '../core/cqrs/state/state-remark.ts';
import type { Model } from '../core/cqrs/model/model.ts';
import type { Channel } from '../protocol/channel.ts';
import type { ModelReference, ModelsOwnerSide, ModelsSide } from '../protocol/models.ts';
import type { Alive } from './alive.ts';
import { EventChunkReader } from './event-chunk-reader.ts';
import type { LoadedModules } from './loaded-modules.ts';
import { userError } from './user-call.ts';

type StatesRequest = ModelsSide['requests']['states'];

/** Which states: those of one stream under one model, of a log as it was read. */
export interface StreamOfModel {
  readonly model: ModelReference;
  readonly stream: string;
  readonly generation: number;
}

/** The states of one stream under one model, for as long as neither is another. */
export interface ModelStream {
  readonly model: Model;
  readonly history: ModelHistory;
  /** Events from the stream's `first`-th to its `last`-th, as many as are handy and at least one. */
  readonly events: ReadEvents;
  /** What is to be said of the states up to a version. */
  remarks(version: number): Promise<readonly StateRemark[]>;
}

const MOST_HISTORIES = 16;
/** Bytes that the keyframes of all histories together may hold, about. */
const MOST_MEMORY = 128 * 2 ** 20;
/** Taken before the user's code, which may replace it, runs. */
const now = performance.now.bind(performance);

/** Answers what the states of streams are under the loaded models. The histories that were used last are kept. */
export class ModelStates {
  /** What the models' code tells, and what becomes of what it throws. */
  readonly runner: ModelRunner;
  readonly #modules: LoadedModules;
  readonly #owner: Channel<ModelsSide, ModelsOwnerSide>;
  readonly #alive: Alive;
  #generation = 0;
  /** By hash, model and stream; the one used last stands last. */
  readonly #streams = new Map<string, KeptStream>();

  constructor(modules: LoadedModules, owner: Channel<ModelsSide, ModelsOwnerSide>, alive: Alive) {
    this.#modules = modules;
    this.#owner = owner;
    this.#alive = alive;
    this.runner = {
      beat: (position) => alive.beat(position),
      failure: (error, position) => userError(modules, error, position),
    };
  }

  states(params: StatesRequest['params'], signal?: AbortSignal): Promise<StatesRequest['result']> {
    return this.#alive.during(params.careful, async () => {
      const stream = this.stream(params);
      const remarks = await stream.remarks(Math.max(0, ...params.versions));
      const states = await stream.history.textsAt(params.versions, signal);
      const rendered = states.find((state) => state.rendered !== undefined)?.rendered;
      return {
        texts: states.map(({ text }) => text),
        remarks: rendered === undefined ? remarks : [...remarks, { kind: 'rendered', ...rendered }],
      };
    });
  }

  /** Throws `not-found` where there is no such model. */
  model(reference: ModelReference): Model {
    return this.#modules.model(reference).model;
  }

  /** Throws `not-found` where there is no such model. */
  stream(params: StreamOfModel): ModelStream {
    if (params.generation !== this.#generation) this.#streams.clear();
    this.#generation = params.generation;
    const { file, model } = this.#modules.model(params.model);
    const key = JSON.stringify([file.hash, file.uri, model.name, params.stream]);
    const stream = this.#streams.get(key) ?? this.#newStream(params, model);
    this.#streams.delete(key);
    this.#streams.set(key, stream);
    this.#letGo(stream);
    return stream;
  }

  /** Models are others: what was made by those that are gone goes too. */
  forget(): void {
    const models = new Set(this.#modules.files.flatMap(({ module }) => module.models));
    for (const [key, { model }] of this.#streams) if (!models.has(model)) this.#streams.delete(key);
  }

  #newStream({ stream, generation }: StreamOfModel, model: Model): KeptStream {
    const read: ReadEvents = async (first, last, signal) =>
      new EventChunkReader(await this.#owner.request('streamEvents', { stream, generation, first, last }, signal));
    return new KeptStream(model, read, this.runner);
  }

  /** Lets go of the histories that were not used for the longest time. */
  #letGo(used: KeptStream): void {
    let memory = 0;
    for (const { history } of this.#streams.values()) memory += history.memory;
    for (const [key, stream] of this.#streams) {
      if (this.#streams.size <= MOST_HISTORIES && memory <= MOST_MEMORY) return;
      if (stream === used) return;
      memory -= stream.history.memory;
      this.#streams.delete(key);
    }
  }
}

class KeptStream implements ModelStream {
  readonly model: Model;
  readonly history: ModelHistory;
  readonly events: ReadEvents;
  readonly #runner: ModelRunner;
  /** Events that were folded twice. */
  #tried = 0;
  #difference: Promise<string | undefined> = Promise.resolve(undefined);

  constructor(model: Model, read: ReadEvents, runner: ModelRunner) {
    this.model = model;
    this.history = new ModelHistory(model, read, runner);
    this.events = read;
    this.#runner = runner;
  }

  async remarks(version: number): Promise<readonly StateRemark[]> {
    const wanted = Math.min(version, TRIED_EVENTS);
    // Again only where there are many more than there were.
    if (wanted > 0 && wanted >= 2 * this.#tried) {
      this.#tried = wanted;
      this.#difference = this.#try(wanted, this.#difference);
      // Whoever waits is told; the next one tries again.
      this.#difference.catch(() => {
        this.#tried = 0;
        this.#difference = Promise.resolve(undefined);
      });
    }
    const difference = await this.#difference;
    return difference === undefined ? [] : [{ kind: 'not-deterministic', path: difference }];
  }

  /** Others wait for it too, so that nobody cancels it. */
  async #try(wanted: number, before: Promise<string | undefined>): Promise<string | undefined> {
    const known = await before;
    if (known !== undefined) return known;
    const run = await this.events(1, wanted, undefined);
    return findNonDeterminism(this.model, run, this.#runner, { now });
  }
}
