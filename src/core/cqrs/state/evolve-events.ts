import { FoldlineError } from '../../events/errors.ts';
import type { Model, ModelEvent } from '../model/model.ts';

/** Events of one stream, one after the other; each is made anew whenever it is asked for. */
export interface EventRun {
  readonly count: number;
  /** From 0. */
  event(index: number): ModelEvent;
}

/** What is told, and asked, where a model's code runs. */
export interface ModelRunner {
  /** Called before each call of the model's code, with the position of the event that it is given. */
  beat(position?: number): void;
  /** What the model's code threw, as an error of ours. */
  failure(error: unknown, position?: number): FoldlineError;
}

/** The user's code may replace the global one. */
const NativePromise = Promise;

/** The state before any event. Throws `model-error`. */
export function initialStateOf(model: Model, runner: ModelRunner): unknown {
  runner.beat();
  try {
    return settled(model.initialState(), 'initialState');
  } catch (error) {
    throw runner.failure(error);
  }
}

/** The state after one more event. Throws what the model throws, and `model-error` for a promise. */
export function evolveOnce(model: Model, state: unknown, event: ModelEvent): unknown {
  const { evolve, upcast } = model;
  return settled(evolve(state, upcast === undefined ? event : upcast(event)), 'evolve');
}

/** What the user's function returned; a promise is none of what it may. */
export function settled<Result>(result: Result, name: string): Result {
  if (result instanceof NativePromise) {
    // Nobody waits for it, and if it fails nobody needs to hear of it.
    result.catch(() => undefined);
    throw new FoldlineError(
      'model-error',
      `“${name}” returned a promise: it has to return its result at once, and may not be async.`,
    );
  }
  return result;
}
