import type { LosslessValue } from '../../json/lossless-value.ts';
import type { FoldFailure } from '../fold-failures.ts';
import type { FoldEvent } from '../folds/fold.ts';
import { StateHistory, type StreamEvents, type VersionState } from '../state-history.ts';
import { foldNamed } from '../folds/folds.ts';
import { branchEvents, type BranchEvents, type BranchRun } from './branch-events.ts';
import { eventOfStep, eventsOf, sharedStart, type BranchStep } from './branch-step.ts';

/** Branches that are kept: one more edit, and one that is taken back, begin where the branch was the same before. */
const KEPT = 8;
/** Bytes that the keyframes of each may hold, about. */
const MEMORY = 8 * 2 ** 20;

/** The end of a branch. */
export interface BranchEnd {
  readonly events: BranchEvents;
  readonly state: LosslessValue;
  /** Events that could not be folded, by their places in the branch. */
  readonly failures: readonly FoldFailure[];
}

/** Something whose states are known from a place on: the trunk, or a branch that was folded. */
interface Folded {
  readonly steps: readonly BranchStep[];
  readonly start: number;
  stateAt(place: number, signal: AbortSignal | undefined): Promise<VersionState>;
}

/**
 * The states of branches of one stream under one fold. A branch is folded from where it leaves the trunk, or the branch
 * of late that it is most like. By a fold a command is an event of its name.
 */
export class FoldedBranches {
  readonly #trunk: StateHistory;
  readonly #read: (place: number) => FoldEvent;
  #kept: readonly Folded[] = [];

  /** `read` gives the trunk's events by their places in the stream. */
  constructor(trunk: StateHistory, read: (place: number) => FoldEvent) {
    this.#trunk = trunk;
    this.#read = read;
  }

  /** Folds a branch of the trunk's first `length` events to its end. Rejects with `cancelled`. */
  async endOf(steps: readonly BranchStep[], length: number, signal?: AbortSignal): Promise<BranchEnd> {
    const trunk: Folded = {
      steps: length === 0 ? [] : [{ kind: 'trunk', first: 1, last: length }],
      start: 0,
      stateAt: (place, stop) => this.#trunk.stateAt(place, stop),
    };
    let [origin, shared] = [trunk, sharedEvents(steps, trunk.steps)];
    for (const folded of this.#kept) {
      const count = sharedEvents(steps, folded.steps);
      if (count > shared && count >= folded.start) [origin, shared] = [folded, count];
    }
    const events = branchEvents(steps, (step) => [eventOfStep(step)]);
    const start = await origin.stateAt(shared, signal);
    // The fold of this bundle: what it throws is told by its class.
    const fold = foldNamed(this.#trunk.fold.name);
    const history = new StateHistory(fold, new EventsOfBranch(events, this.#read), { start, memory: MEMORY });
    const branch = new FoldedBranch(steps, start, history);
    const { state, failures } = await branch.stateAt(events.count, signal);
    this.#kept = [branch, ...this.#kept].slice(0, KEPT);
    return { events, state, failures };
  }
}

class FoldedBranch implements Folded {
  readonly steps: readonly BranchStep[];
  readonly #origin: VersionState;
  readonly #history: StateHistory;

  constructor(steps: readonly BranchStep[], origin: VersionState, history: StateHistory) {
    this.steps = steps;
    this.#origin = origin;
    this.#history = history;
  }

  get start(): number {
    return this.#origin.version;
  }

  async stateAt(place: number, signal: AbortSignal | undefined): Promise<VersionState> {
    const { failures, ...made } = await this.#history.stateAt(place, signal);
    return { ...made, failures: [...this.#origin.failures, ...failures] };
  }
}

/** A branch's events, as they are folded. */
class EventsOfBranch implements StreamEvents {
  readonly count: number;
  readonly #events: BranchEvents;
  readonly #read: (place: number) => FoldEvent;

  constructor(events: BranchEvents, read: (place: number) => FoldEvent) {
    this.count = events.count;
    this.#events = events;
    this.#read = read;
  }

  read(place: number): FoldEvent {
    const run = this.#events.from(place);
    if (run === undefined) return { type: '', dataText: '' };
    if (run.kind === 'added') return run.event;
    return run.kind === 'trunk' ? this.#read(run.first) : { ...this.#read(run.place), ...changesOf(run) };
  }
}

function changesOf({ type, dataText }: Extract<BranchRun, { kind: 'changed' }>): Partial<FoldEvent> {
  return { ...(type === undefined ? {} : { type }), ...(dataText === undefined ? {} : { dataText }) };
}

function sharedEvents(one: readonly BranchStep[], other: readonly BranchStep[]): number {
  const { steps, events } = sharedStart(one, other);
  return one.slice(0, steps).reduce((count, step) => count + eventsOf(step, 1), events);
}
