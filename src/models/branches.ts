import { isFoldlineError } from '../core/events/errors.ts';
import type { JsonValue } from '../core/events/event.ts';
import { decide } from '../core/cqrs/command/decide.ts';
import { ModelHistory } from '../core/cqrs/state/model-history.ts';
import { BranchEvents } from '../core/history/branch/branch-events.ts';
import { eventOfStep, eventsOf, sharedStart, type BranchStep } from '../core/history/branch/branch-step.ts';
import { modelErrorDetails } from '../protocol/model-error-details.ts';
import type { BranchDecision, BranchOutcome, BranchParams } from '../protocol/model-analyses.ts';
import type { Alive } from './alive.ts';
import { branchReader } from './branch-reader.ts';
import type { ModelStates, ModelStream } from './states.ts';

/** Branches that are kept: one more edit, and one that is taken back, begin where the branch was the same before. */
const KEPT = 4;
/** Bytes that the keyframes of each may hold, about. */
const MEMORY = 16 * 2 ** 20;

const { parse } = JSON;

/** Something whose states are known from a place on: the trunk, or a branch that was folded. */
interface Evolved {
  readonly steps: readonly BranchStep[];
  /** What its commands led to, by their places among the steps. */
  readonly decisions: ReadonlyMap<number, BranchDecision>;
  readonly start: number;
  readonly history: ModelHistory;
}

/** Where a branch begins to be another than what it is compared with. */
interface Fork {
  readonly origin: Evolved;
  /** Whole steps that are the same, … */
  readonly steps: number;
  /** … and events. */
  readonly events: number;
}

/** Has the loaded models evolve branches of streams, and decide on the commands in them. */
export class Branches {
  readonly #states: ModelStates;
  readonly #alive: Alive;
  /** Of one stream under one model, the last one first. */
  #kept: { readonly trunk: ModelHistory; readonly branches: readonly Evolved[] } | undefined;

  constructor(states: ModelStates, alive: Alive) {
    this.#states = states;
    this.#alive = alive;
  }

  /** See `branch` of `ModelsSide`. */
  endOf(params: BranchParams, signal?: AbortSignal): Promise<BranchOutcome> {
    return this.#alive.during(params.careful, async () => {
      const trunk = this.#states.stream(params);
      const fork = this.#fork(trunk, params);
      const evolving = fork.origin.history;
      try {
        const state = await evolving.stateAt(fork.events, signal);
        return await this.#evolve(trunk, params, fork, state, signal);
      } catch (error) {
        return failureOutcome(evolving, error, [...fork.origin.decisions.values()]);
      }
    });
  }

  /** What the branch is longest the same as. */
  #fork({ history }: ModelStream, { version, steps }: BranchParams): Fork {
    if (this.#kept?.trunk !== history) this.#kept = { trunk: history, branches: [] };
    const trunk: Evolved = {
      steps: version === 0 ? [] : [{ kind: 'trunk', first: 1, last: version }],
      decisions: new Map(),
      start: 0,
      history,
    };
    let best = forkOf(trunk, steps);
    for (const branch of this.#kept.branches) {
      const fork = forkOf(branch, steps);
      if (fork.events > best.events && fork.events >= branch.start) best = fork;
    }
    return best;
  }

  async #evolve(
    trunk: ModelStream,
    { stream, steps }: BranchParams,
    fork: Fork,
    state: unknown,
    signal: AbortSignal | undefined,
  ): Promise<BranchOutcome> {
    const events = new BranchEvents();
    const decisions = new Map<number, BranchDecision>();
    const start = { version: fork.events, state };
    const read = branchReader(events, trunk.events, stream);
    const history = new ModelHistory(trunk.model, read, this.#states.runner, { start, memory: MEMORY });
    try {
      for (const [index, step] of steps.entries()) {
        if (step.kind === 'trunk' || step.kind === 'changed') events.add(step);
        else if (step.kind === 'inserted') events.add({ kind: 'added', event: eventOfStep(step) });
        else {
          const known = index < fork.steps ? fork.origin.decisions.get(index) : undefined;
          const decision = known ?? (await this.#decide(trunk, history, events.count, step, signal));
          decisions.set(index, decision);
          for (const event of decision.events) events.add({ kind: 'added', event });
        }
      }
      const { text, rendered } = await history.textAt(events.count, signal);
      this.#keep({ steps, decisions, start: fork.events, history });
      const remarks = rendered === undefined ? [] : [{ kind: 'rendered' as const, ...rendered }];
      return { decisions: [...decisions.values()], text, remarks };
    } catch (error) {
      return failureOutcome(history, error, [...decisions.values()]);
    }
  }

  /** The state is read first: where the model fails before the command, that is no refusal. */
  async #decide(
    { model }: ModelStream,
    history: ModelHistory,
    place: number,
    { command, dataText, time }: Extract<BranchStep, { kind: 'command' }>,
    signal: AbortSignal | undefined,
  ): Promise<BranchDecision> {
    const state = await history.stateAt(place, signal);
    try {
      const events = decide(model, state, command, parse(dataText) as JsonValue, this.#states.runner);
      return { events: time === undefined ? events : events.map((event) => ({ time, ...event })) };
    } catch (error) {
      if (!isFoldlineError(error)) throw error;
      return { events: [], refusal: error.message };
    }
  }

  #keep(branch: Evolved): void {
    if (this.#kept === undefined) return;
    this.#kept = { ...this.#kept, branches: [branch, ...this.#kept.branches].slice(0, KEPT) };
  }
}

function forkOf(origin: Evolved, steps: readonly BranchStep[]): Fork {
  const shared = sharedStart(steps, origin.steps);
  const events = steps
    .slice(0, shared.steps)
    .reduce((count, step, index) => count + eventsOf(step, origin.decisions.get(index)?.events.length ?? 0), 0);
  return { origin, steps: shared.steps, events: events + shared.events };
}

/** The model failed at an event; everything else is thrown on. */
function failureOutcome(history: ModelHistory, error: unknown, decisions: readonly BranchDecision[]): BranchOutcome {
  const { failure } = history;
  if (failure === undefined || failure.error !== error) throw error;
  const { message } = failure.error;
  return {
    decisions,
    text: null,
    failure: { event: failure.version, message, details: modelErrorDetails(failure.error) },
    remarks: [],
  };
}
