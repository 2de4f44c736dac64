import { eventOfStep, type BranchStep } from '../../../core/history/branch/branch-step.ts';
import { FoldedBranches } from '../../../core/history/branch/folded-branches.ts';
import type { FoldName } from '../../../core/history/folds/fold-name.ts';
import type { StateHistory } from '../../../core/history/state-history.ts';
import { FoldEvents } from '../../fold-events.ts';
import type { LogContents } from '../../log-contents.ts';
import type { BranchEnd, Trunk } from './made-branch.ts';

/** Has branches made by folds: a command is an event of its name. What was folded of the last stream is kept. */
export class BranchesByFold {
  readonly #contents: () => LogContents;
  #kept: { readonly history: StateHistory; readonly branches: FoldedBranches } | undefined;

  constructor(contents: () => LogContents) {
    this.#contents = contents;
  }

  async endOf(
    { streamId, positions, length }: Trunk,
    steps: readonly BranchStep[],
    fold: FoldName,
    signal: AbortSignal,
  ): Promise<BranchEnd> {
    const contents = this.#contents();
    const history = contents.histories.history(streamId, fold);
    const { state: trunkState } = await history.stateAt(length, signal);
    if (this.#kept?.history !== history) {
      const events = new FoldEvents(contents);
      const branches = new FoldedBranches(history, (place) => events.at(positions[place - 1] ?? 0));
      this.#kept = { history, branches };
    }
    const { state, failures } = await this.#kept.branches.endOf(steps, length, signal);
    const commands = steps.filter((step) => step.kind === 'command');
    return {
      by: { kind: 'fold', fold },
      decisions: commands.map((step) => ({ events: [eventOfStep(step)] })),
      state,
      trunkState,
      failures: new Map(failures.map(({ ordinal, message }) => [ordinal, message])),
    };
  }
}
