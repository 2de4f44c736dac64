import type { NewEvent } from '../../events/new-event.ts';
import { countBelow } from '../../search/count-below.ts';
import { eventOfStep, type BranchStep } from './branch-step.ts';

/** Events of a branch that follow one another: some of the trunk as they are, or one that is not there like that. */
export type BranchRun =
  | Extract<BranchStep, { kind: 'trunk' | 'changed' }>
  /** Inserted, or decided on by a command. */
  | { readonly kind: 'added'; readonly event: NewEvent };

/** The events of a branch by their places in it, from 1; commands are taken for what they led to. */
export class BranchEvents {
  readonly #runs: BranchRun[] = [];
  /** How many events there are before each run. */
  readonly #before: number[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(run: BranchRun): void {
    this.#runs.push(run);
    this.#before.push(this.#count);
    this.#count += run.kind === 'trunk' ? run.last - run.first + 1 : 1;
  }

  /** The run that has an event of the branch; of events of the trunk from that one on. */
  from(place: number): BranchRun | undefined {
    const index = countBelow(place, this.#before.length, (run) => this.#before[run] ?? 0) - 1;
    const run = this.#runs[index];
    if (run?.kind !== 'trunk') return run;
    return { ...run, first: run.first + place - 1 - (this.#before[index] ?? 0) };
  }
}

/** The events of a branch; `decided` says what the commands led to, by their places among the steps. */
export function branchEvents(
  steps: readonly BranchStep[],
  decided: (step: Extract<BranchStep, { kind: 'command' }>, index: number) => readonly NewEvent[],
): BranchEvents {
  const events = new BranchEvents();
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'command') for (const event of decided(step, index)) events.add({ kind: 'added', event });
    else events.add(step.kind === 'inserted' ? { kind: 'added', event: eventOfStep(step) } : step);
  }
  return events;
}
