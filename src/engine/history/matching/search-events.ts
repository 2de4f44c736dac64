// Places run from 0 to the length of the set that they are of; `!` says so.
import { effectsOf, isNothing, onlyEffect, withoutEffects } from '../../../core/filter/effects-of.ts';
import type { Effect, Expression } from '../../../core/filter/expression.ts';
import { Turns } from '../../../core/log/turns.ts';
import type { LogContents } from '../../log-contents.ts';
import { findEffects } from '../find-effects.ts';
import type { HistoryLog } from '../open-history.ts';
import { compile, type KnownEffects } from './compile.ts';
import type { MatchTeller } from './match-teller.ts';
import { addTo, positionsOfSet, setOfPositions, without, type RowSet, type RowTest, type Run } from './row-set.ts';

/** Events that are looked at together: few at first, so that the first matches are there soon. */
const FIRST_STEP = 1 << 11;
const LARGEST_STEP = 1 << 16;

/** A search among the events of a run. */
export interface EventSearch {
  readonly contents: LogContents;
  readonly expression: Expression;
  readonly run: Run;
  readonly candidates: RowSet;
  readonly teller: MatchTeller | undefined;
  readonly signal: AbortSignal;
}

/**
 * The candidates that match. What the index knows is asked first, then the log's bytes, and what events did to the states
 * of their streams only where all hangs on it. Rejects with `cancelled`, and as `findEffects` does.
 */
export async function searchEvents(log: HistoryLog, search: EventSearch): Promise<RowSet> {
  const { expression, contents, signal } = search;
  const effects = effectsOf(expression);
  if (effects.length === 0) return scan(compile(expression, contents, signal), search);

  const quiet = { ...search, teller: undefined };
  const possible = await scan(compile(withoutEffects(expression, 'possible'), contents, signal), quiet);
  const sure = withoutEffects(expression, 'certain');
  const found = isNothing(sure)
    ? new Uint8Array(search.run.count)
    : await scan(compile(sure, contents, signal), { ...quiet, candidates: possible });
  const open = without(possible, found);
  addTo(found, await searchEffects(log, { ...search, candidates: open }, effects));
  return found;
}

async function searchEffects(log: HistoryLog, search: EventSearch, effects: readonly Effect[]): Promise<RowSet> {
  const { expression, contents, run, candidates, teller, signal } = search;
  const positions = positionsOfSet(run, candidates);
  const only = onlyEffect(expression);
  const marks = await findEffects(log, effects, positions, {
    signal,
    // Where there are several, none of them says of itself that an event matches.
    ...(only === undefined ? {} : { found: (_, matches) => teller?.found(matches) }),
    onProgress: (seen, of) => teller?.seen(seen, of),
  });
  if (only !== undefined)
    return setOfPositions(
      run,
      positions.filter((_, place) => marks[0]?.[place] === 1),
    );
  const sets = new Map(
    effects.map((effect, number) => [
      effect,
      setOfPositions(
        run,
        positions.filter((_, place) => marks[number]?.[place] === 1),
      ),
    ]),
  );
  const known: KnownEffects = (effect) => {
    const set = sets.get(effect);
    return (position) => set?.[position - 1 - run.first] === 1;
  };
  return scan(compile(expression, contents, signal, known), search);
}

/** Asks a test about the candidates, step by step. */
async function scan(test: RowTest, { run, candidates, teller, signal }: EventSearch): Promise<RowSet> {
  const matches = new Uint8Array(run.count);
  const turns = new Turns(signal);
  for (let start = 0, step = FIRST_STEP; start < run.count; start += step, step = Math.min(step * 2, LARGEST_STEP)) {
    const part = { first: run.first + start, count: Math.min(step, run.count - start) };
    const found = await test.matches(part, candidates.subarray(start, start + part.count));
    matches.set(found, start);
    if (teller !== undefined) {
      teller.found(positionsOfSet(part, found));
      teller.seen(start + part.count, run.count);
    }
    await turns.pass();
  }
  return matches;
}
