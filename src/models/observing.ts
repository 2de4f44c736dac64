import { eventRuns } from '../core/cqrs/state/event-runs.ts';
import { lookThrough, mirrorAt } from '../core/cqrs/state/mirror-state.ts';
import { ObservedModel, type LookAtState } from '../core/cqrs/state/observed-model.ts';
import { maskOfPaths } from '../core/history/mask-of-paths.ts';
import { FirstHoldingState } from '../core/history/first-holding.ts';
import { pathsOfCondition } from '../core/history/effects.ts';
import { ValueChanges, type SeenValue } from '../core/history/value-changes.ts';
import { parsePointer } from '../core/json/json-pointer.ts';
import { Turns } from '../core/log/turns.ts';
import type { ModelledEvents } from '../protocol/model-analyses.ts';
import type { ModelsSide } from '../protocol/models.ts';
import type { Alive } from './alive.ts';
import type { ModelStates } from './states.ts';

type Requests = ModelsSide['requests'];

/** After so many events others may get their turn. */
const TURN = 256;

/** Says what becomes of a part of a stream's state as the loaded models fold it event by event. */
export class Observing {
  readonly #states: ModelStates;
  readonly #alive: Alive;

  constructor(states: ModelStates, alive: Alive) {
    this.#states = states;
    this.#alive = alive;
  }

  /** See `explain` of `ModelsSide`. */
  explain(params: Requests['explain']['params'], signal?: AbortSignal): Promise<Requests['explain']['result']> {
    return this.#alive.during(params.careful, async () => {
      const tokens = parsePointer(params.path);
      const remarks = await this.#states.stream(params).remarks(params.version);
      const changes = new ValueChanges(params);
      const look: LookAtState<SeenValue> = (state, earlier) => mirrorAt(state, tokens, earlier);
      await this.#observe(params, look, signal, (version, value) => {
        changes.see(version, value);
        return false;
      });
      return { ...changes.story, remarks };
    });
  }

  /** See `firstHolding` of `ModelsSide`. */
  firstHolding(
    params: Requests['firstHolding']['params'],
    signal?: AbortSignal,
  ): Promise<Requests['firstHolding']['result']> {
    return this.#alive.during(params.careful, async () => {
      const search = new FirstHoldingState(params.condition);
      const mask = maskOfPaths(pathsOfCondition(params.condition));
      await this.#observe(params, lookThrough(mask), signal, (_, state) => search.see(state));
      return search.result;
    });
  }

  /** Hands in what is looked at of the states from version 0 on, until `see` wants no more of them. */
  async #observe<Seen>(
    params: ModelledEvents,
    look: LookAtState<Seen>,
    signal: AbortSignal | undefined,
    see: (version: number, seen: Seen) => boolean,
  ): Promise<void> {
    const { model, events } = this.#states.stream(params);
    const state = new ObservedModel(model, look, this.#states.runner);
    const turns = new Turns(signal);
    let version = 0;
    if (see(version, state.seen)) return;
    for await (const run of eventRuns(events, 1, params.version, signal)) {
      for (let index = 0; index < run.count; index++) {
        const failure = state.take(() => run.event(index));
        if (failure !== undefined) throw failure;
        if (see(++version, state.seen)) return;
        if (version % TURN === 0) await turns.pass();
      }
    }
  }
}
