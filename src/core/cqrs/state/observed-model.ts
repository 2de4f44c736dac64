import { isFoldlineError, type FoldlineError } from '../../events/errors.ts';
import type { ObservedState } from '../../history/observed-state.ts';
import type { ValueMask } from '../../json/value-mask.ts';
import type { LosslessValue } from '../../json/lossless-value.ts';
import type { Model, ModelEvent } from '../model/model.ts';
import { evolveOnce, initialStateOf, type ModelRunner } from './evolve-events.ts';
import { mirrorState } from './mirror-state.ts';

/** A state that a model makes. Where the model fails, or its state cannot be read, there is none any more. */
export class ObservedModel implements ObservedState<() => ModelEvent> {
  readonly #model: Model;
  readonly #runner: ModelRunner;
  readonly #mask: ValueMask;
  #state: unknown;
  #seen: LosslessValue;
  #isOver = false;

  /** Throws `model-error`. */
  constructor(model: Model, mask: ValueMask, runner: ModelRunner) {
    this.#model = model;
    this.#runner = runner;
    this.#mask = mask;
    this.#state = initialStateOf(model, runner);
    this.#seen = mirrorState(this.#state, mask, undefined);
  }

  get seen(): LosslessValue {
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
      this.#seen = mirrorState(this.#state, this.#mask, this.#seen);
      return undefined;
    } catch (error) {
      this.#isOver = true;
      const isMalformed = position === undefined && isFoldlineError(error);
      return isMalformed ? error : this.#runner.failure(error, position);
    }
  }
}
