// What is said of each event of a chunk is as long as the chunk's count; `!` says so.
import type { ModelEvent } from '../core/cqrs/model/model.ts';
import { lookThrough } from '../core/cqrs/state/mirror-state.ts';
import { ObservedModel } from '../core/cqrs/state/observed-model.ts';
import { EffectFinder } from '../core/history/effects.ts';
import { Turns } from '../core/log/turns.ts';
import type { EffectsParams } from '../protocol/model-analyses.ts';
import type { Alive } from './alive.ts';
import { EventChunkReader } from './event-chunk-reader.ts';
import type { ModelStates } from './states.ts';

/** After so many events others may get their turn. */
const TURN = 256;

/** Says which effects events have on the states that the loaded models make of them. */
export class Effects {
  readonly #states: ModelStates;
  readonly #alive: Alive;
  /** Those that more events may come for. */
  readonly #searches = new Map<number, EffectFinder<() => ModelEvent>>();

  constructor(states: ModelStates, alive: Alive) {
    this.#states = states;
    this.#alive = alive;
  }

  /** See `effects` of `ModelsSide`. One chunk of a search after the other. */
  find(params: EffectsParams, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
    return this.#alive.during(params.careful, async () => {
      const { chunk, effects, streamIds, isLast } = params;
      const finder = this.#finder(params);
      const found = effects.map(() => new Uint8Array(chunk.count));
      const reader = new EventChunkReader(chunk);
      const turns = new Turns(signal);
      for (let place = 0; place < chunk.count; place++) {
        const streamId = streamIds[place]!;
        finder.take(
          streamId,
          () => reader.event(place),
          (effect) => (found[effect]![place] = 1),
        );
        if (isLast[place] === 1) finder.forget(streamId);
        if (place % TURN === 0) await turns.pass();
      }
      return found;
    });
  }

  end(search: number): void {
    this.#searches.delete(search);
  }

  #finder({ search, model: reference, effects }: EffectsParams): EffectFinder<() => ModelEvent> {
    let finder = this.#searches.get(search);
    if (finder === undefined) {
      const model = this.#states.model(reference);
      finder = new EffectFinder(effects, (mask) => {
        const look = lookThrough(mask);
        return () => new ObservedModel(model, look, this.#states.runner);
      });
      this.#searches.set(search, finder);
    }
    return finder;
  }
}
