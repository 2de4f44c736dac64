import { isFoldlineError, type FoldlineError } from '../../events/errors.ts';
import type { ObservedState } from '../../history/observed-state.ts';
import type { Model, ModelEvent } from '../model/model.ts';
import { evolveOnce, initialStateOf, type ModelRunner } from './evolve-events.ts';

/**
 * What is looked at of a model's state as it is now; `earlier` is what was seen before, of which what has not changed is
 * the same object. Throws `model-error` where the state cannot be read.
 */
export type LookAtState<Seen> = (state: unknown, earlier: Seen | undefined) => Seen;

/** A state that a model makes. Where the model fails, or its state cannot be read, there is none any more. */
export class ObservedModel<Seen> implements ObservedState<() => ModelEvent, Seen> {
  readonly #model: Model;
  readonly #runner: ModelRunner;
  readonly #look: LookAtState<Seen>;
  #state: unknown;
  #seen: Seen;
  #isOver = false;

  /** Throws `model-error`. */
  constructor(model: Model, look: LookAtState<Seen>, runner: ModelRunner) {
    this.#model = model;
    this.#runner = runner;
    this.#look = look;
    this.#state = initialStateOf(model, runner);
    this.#seen = look(this.#state, undefined);
  }

  get seen(): Seen {
    return this.#seen;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The event is made when it is taken in; its payload may not be JSON (`malformed-line`). */
  take(makeEvent: () => ModelEvent): FoldlineError | undefined {
    let position: number | undefined;
    try {
      const event = makeEvent();
      ({ position } = event);
      this.#runner.beat(position);
      this.#state = evolveOnce(this.#model, this.#state, event);
      this.#seen = this.#look(this.#state, this.#seen);
      return undefined;
    } catch (error) {
      this.#isOver = true;
      const isMalformed = position === undefined && isFoldlineError(error);
      return isMalformed ? error : this.#runner.failure(error, position);
    }
  }
}
