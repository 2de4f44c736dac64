import type { Model } from '../model/model.ts';
import { evolveOnce, initialStateOf, type EventRun, type ModelRunner } from './evolve-events.ts';
import { firstDifference } from './first-difference.ts';
import { renderState } from './render-state.ts';
import { withKnownChance, withShiftedGlobals } from './shifted-globals.ts';

/** Events that are folded twice, at most. */
export const TRIED_EVENTS = 200;

export interface DeterminismOptions {
  /** A clock, in milliseconds, that the user's code cannot have replaced. */
  readonly now: () => number;
  /** How long the first of the two folds may take, in milliseconds: after that, fewer events are compared. */
  readonly limit?: number;
}

/**
 * Folds a stream's first events twice, the second time at another time and by another chance, and compares the states on
 * the way: after the first event, the second, the fourth, … and the last. Returns a JSON Pointer to the first value that
 * was another, or undefined. What throws is not compared: folding in earnest will tell of it.
 */
export function findNonDeterminism(
  model: Model,
  run: EventRun,
  runner: ModelRunner,
  { now, limit = 20 }: DeterminismOptions,
): string | undefined {
  const end = now() + limit;
  const first = withKnownChance(() => statesOnTheWay(model, run, runner, TRIED_EVENTS, () => now() > end));
  if (first === undefined) return undefined;
  const second = withShiftedGlobals(() => statesOnTheWay(model, run, runner, first.events, () => false));
  for (const [index, text] of first.texts.entries()) {
    const difference = firstDifference(text, second?.texts[index] ?? text);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

interface StatesOnTheWay {
  readonly texts: readonly string[];
  readonly events: number;
}

function statesOnTheWay(
  model: Model,
  run: EventRun,
  runner: ModelRunner,
  most: number,
  isLate: () => boolean,
): StatesOnTheWay | undefined {
  const count = Math.min(most, run.count);
  const texts: string[] = [];
  try {
    let state = initialStateOf(model, runner);
    let next = 1;
    for (let events = 1; events <= count; events++) {
      const event = run.event(events - 1);
      runner.beat(event.position);
      state = evolveOnce(model, state, event);
      const isLast = events === count || isLate();
      if (events === next || isLast) texts.push(renderState(state).text);
      if (events === next) next *= 2;
      if (isLast) return { texts, events };
    }
    return { texts: [renderState(state).text], events: 0 };
  } catch {
    return undefined;
  }
}
