import { branchEvents } from '../../../core/history/branch/branch-events.ts';
import type { BranchPart } from '../../../core/history/branch/branch-part.ts';
import { BranchRows } from '../../../core/history/branch/branch-rows.ts';
import { stepsOf, type BranchStep } from '../../../core/history/branch/branch-step.ts';
import { editBranch } from '../../../core/history/branch/edit-branch.ts';
import type { BranchChoice } from '../../../protocol/branch.ts';
import { ordinalOf } from '../../ordinal-of.ts';
import { requireStream } from '../made-state.ts';
import type { HistoryLog } from '../open-history.ts';
import { BranchesByFold } from './branches-by-fold.ts';
import { branchByModel } from './branch-by-model.ts';
import type { BranchEnd, MadeBranch, Trunk } from './made-branch.ts';

/** Makes branches. The last one is kept, because its pages and parts are asked for one by one. */
export class BranchMaker {
  readonly #log: HistoryLog;
  readonly #byFold: BranchesByFold;
  #last: { readonly key: string; readonly made: MadeBranch } | undefined;

  constructor(log: HistoryLog) {
    this.#log = log;
    this.#byFold = new BranchesByFold(log.contents);
  }

  /**
   * The branch that is chosen. Rejects with `not-found` where there is no such stream, version or model, and with
   * `cancelled`; where a model fails, the branch says so.
   */
  async make({ edits, stream, version, ...wanted }: BranchChoice, signal: AbortSignal): Promise<MadeBranch> {
    const { contents, sources } = this.#log;
    const trunk = this.#trunk(stream, version);
    const model = sources.modelOf(stream, wanted);
    const fold = wanted.fold ?? sources.foldOf(contents().directory.category(trunk.streamId));
    const key = JSON.stringify([contents().generation, stream, trunk.length, model ?? fold, edits]);
    // The stream may have grown meanwhile.
    if (this.#last?.key === key) return { ...this.#last.made, trunk };
    const { parts, mistakes } = editBranch(trunk.length, edits);
    const steps = stepsOf(parts, (place) => contents().timeAt(trunk.positions[place - 1] ?? 0));
    const end =
      model === undefined
        ? await this.#byFold.endOf(trunk, steps, fold, signal)
        : await branchByModel(this.#log, { trunk, steps, model, wanted }, signal);
    const made = { trunk, parts, mistakes, ...end, ...eventsOf(parts, steps, end) };
    this.#last = { key, made };
    return made;
  }

  #trunk(stream: string, version: number | undefined): Trunk {
    const contents = this.#log.contents();
    const streamId = requireStream(contents, stream);
    const positions = contents.streamPositions.of(streamId);
    const { versionShift } = contents.index;
    const length = version === undefined ? positions.length : ordinalOf(contents, streamId, version + versionShift);
    return { stream, streamId, positions, length };
  }
}

function eventsOf(
  parts: readonly BranchPart[],
  steps: readonly BranchStep[],
  { decisions }: BranchEnd,
): Pick<MadeBranch, 'rows' | 'events' | 'decided' | 'refusals'> {
  const names = parts.flatMap((part) =>
    part.kind === 'edited' && part.origin === 'dispatched' && !part.isOmitted ? [part.item] : [],
  );
  const decided = new Map(names.map((name, index) => [name, decisions[index]?.events ?? []]));
  const refusals = new Map<string, string>();
  for (const [index, { refusal }] of decisions.entries()) {
    if (refusal !== undefined) refusals.set(names[index] ?? '', refusal);
  }
  const commands = steps.filter((step) => step.kind === 'command');
  const events = branchEvents(steps, (step) => decisions[commands.indexOf(step)]?.events ?? []);
  return { rows: new BranchRows(parts, decided), events, decided, refusals };
}
