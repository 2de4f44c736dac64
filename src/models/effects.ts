// What is said of each event of a chunk is as long as the chunk's count; `!` says so.
import type { Model, ModelEvent } from '../core/cqrs/model/model.ts';
import { ObservedModel } from '../core/cqrs/state/observed-model.ts';
import { EffectTests, StreamEffects } from '../core/history/effects.ts';
import { Turns } from '../core/log/turns.ts';
import type { EffectsParams } from '../protocol/model-analyses.ts';
import type { Alive } from './alive.ts';
import { EventChunkReader } from './event-chunk-reader.ts';
import type { ModelStates } from './states.ts';

/** After so many events others may get their turn. */
const TURN = 256;

/** A search that more events may come for. */
interface Search {
  readonly model: Model;
  readonly tests: EffectTests;
  /** By stream id, those that more events of may come. */
  readonly streams: (StreamEffects<() => ModelEvent> | undefined)[];
}

/** Says which effects events have on the states that the loaded models make of them. */
export class Effects {
  readonly #states: ModelStates;
  readonly #alive: Alive;
  readonly #searches = new Map<number, Search>();

  constructor(states: ModelStates, alive: Alive) {
    this.#states = states;
    this.#alive = alive;
  }

  /** See `effects` of `ModelsSide`. One chunk of a search after the other. */
  find(params: EffectsParams, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
    return this.#alive.during(params.careful, async () => {
      const { chunk, effects, streamIds, isLast } = params;
      const search = this.#search(params);
      const found = effects.map(() => new Uint8Array(chunk.count));
      const reader = new EventChunkReader(chunk);
      const turns = new Turns(signal);
      for (let place = 0; place < chunk.count; place++) {
        const streamId = streamIds[place]!;
        this.#stream(search, streamId).take(
          () => reader.event(place),
          (effect) => (found[effect]![place] = 1),
        );
        if (isLast[place] === 1) search.streams[streamId] = undefined;
        if (place % TURN === 0) await turns.pass();
      }
      return found;
    });
  }

  end(search: number): void {
    this.#searches.delete(search);
  }

  #search({ search: number, model, effects }: EffectsParams): Search {
    let search = this.#searches.get(number);
    if (search === undefined) {
      search = {
        model: this.#states.model(model),
        tests: new EffectTests(effects),
        streams: [],
      };
      this.#searches.set(number, search);
    }
    return search;
  }

  #stream({ model, tests, streams }: Search, streamId: number): StreamEffects<() => ModelEvent> {
    let stream = streams[streamId];
    if (stream === undefined) {
      stream = new StreamEffects(tests, new ObservedModel(model, tests.mask, this.#states.runner));
      streams[streamId] = stream;
    }
    return stream;
  }
}
