import { FoldlineError } from '../core/events/errors.ts';
import type { JsonValue } from '../core/events/event.ts';
import { decide } from '../core/cqrs/command/decide.ts';
import { evolveDecided } from '../core/cqrs/command/evolve-decided.ts';
import { renderState } from '../core/cqrs/state/render-state.ts';
import type { DecideParams, Decision } from '../protocol/models.ts';
import type { Alive } from './alive.ts';
import type { ModelStates } from './states.ts';

const { parse } = JSON;

/** Has the loaded models decide on commands. */
export class Commands {
  readonly #states: ModelStates;
  readonly #alive: Alive;

  constructor(states: ModelStates, alive: Alive) {
    this.#states = states;
    this.#alive = alive;
  }

  /** See `decide` of `ModelsSide`. */
  decide(params: DecideParams, signal?: AbortSignal): Promise<Decision> {
    return this.#alive.during(params.careful, async () => {
      const { version, command, stream } = params;
      const data = dataOf(params.dataText);
      const { runner } = this.#states;
      const states = this.#states.stream(params);
      const { model, history } = states;
      const remarks = [...(await states.remarks(version))];
      const before = await history.textAt(version, signal);
      // A state each: what `decide` does to its own must not show in what comes after.
      const events = decide(model, await history.stateAt(version, signal), command, data, runner);
      const evolved = evolveDecided(model, await history.stateAt(version, signal), stream, events, runner);
      runner.beat();
      const after = renderState(evolved);
      const rendered = before.rendered ?? after.rendered;
      if (rendered !== undefined) remarks.push({ kind: 'rendered', ...rendered });
      return { events, beforeText: before.text, afterText: after.text, remarks };
    });
  }
}

function dataOf(text: string): JsonValue {
  try {
    return parse(text) as JsonValue;
  } catch (error) {
    throw new FoldlineError('invalid-argument', `The command’s data is not JSON: ${String(error)}`);
  }
}
