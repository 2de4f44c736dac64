import { isFoldlineError, type FoldlineError } from '../events/errors.ts';
import { Draft } from '../json/draft.ts';
import type { LosslessValue } from '../json/lossless-value.ts';
import type { ValueMask } from '../json/value-mask.ts';
import { INITIAL_STATE, type Fold, type FoldEvent } from './folds/fold.ts';
import type { ObservedState } from './observed-state.ts';

/** A state that a fold makes. An event that cannot be folded changes nothing. */
export class ObservedFold implements ObservedState<FoldEvent> {
  readonly #fold: Fold;
  readonly #mask: ValueMask;
  readonly #draft: Draft;
  #state: LosslessValue = INITIAL_STATE;

  /** One draft, of which nothing is kept from one event to the next, does for many states. */
  constructor(fold: Fold, mask: ValueMask, draft = new Draft()) {
    this.#fold = fold;
    this.#mask = mask;
    this.#draft = draft;
  }

  get isOver(): boolean {
    return false;
  }

  get seen(): LosslessValue {
    return this.#state;
  }

  take(event: FoldEvent): FoldlineError | undefined {
    try {
      this.#state = this.#fold.apply(this.#state, event, this.#draft, this.#mask);
      return undefined;
    } catch (error) {
      if (!isFoldlineError(error)) throw error;
      return error;
    } finally {
      this.#draft.release();
    }
  }
}
