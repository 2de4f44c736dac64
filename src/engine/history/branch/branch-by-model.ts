import { isFoldlineError, type FoldlineError } from '../../../core/events/errors.ts';
import type { BranchStep } from '../../../core/history/branch/branch-step.ts';
import { modelErrorDetails } from '../../../protocol/model-error-details.ts';
import type { BranchOutcome } from '../../../protocol/model-analyses.ts';
import type { StateRemark } from '../../../protocol/models.ts';
import { makerOf, type ChosenModel } from '../../models/model-set.ts';
import type { WantedMaker } from '../../state-sources.ts';
import type { HistoryLog } from '../open-history.ts';
import type { BranchEnd, Trunk } from './made-branch.ts';

export interface ModelledBranch {
  readonly trunk: Trunk;
  readonly steps: readonly BranchStep[];
  readonly model: ChosenModel;
  readonly wanted: WantedMaker;
}

/** Has a branch made by a model. Where the model fails, of the branch or of its trunk, the result says so. */
export async function branchByModel(log: HistoryLog, branch: ModelledBranch, signal: AbortSignal): Promise<BranchEnd> {
  const { trunk, model, wanted } = branch;
  const trunkEnd = await unlessModelFails(log.sources.at(trunk.streamId, [trunk.length], wanted, signal));
  const outcome = await unlessModelFails(evolve(log, branch, signal));
  const ofTrunk = isFoldlineError(trunkEnd) ? undefined : trunkEnd;
  const ofBranch = isFoldlineError(outcome) ? failedAsAWhole(outcome) : outcome;
  const { decisions, text, failure } = ofBranch;
  const trunkRemarks = ofTrunk?.by.kind === 'model' ? ofTrunk.by.remarks : [];
  return {
    by: makerOf(model, withoutRepeats([...trunkRemarks, ...ofBranch.remarks])),
    decisions,
    state: text,
    trunkState: ofTrunk?.states[0] ?? null,
    failures: new Map(failure === undefined || failure.event === null ? [] : [[failure.event, failure.message]]),
    ...(failure === undefined ? {} : { failure }),
    ...(isFoldlineError(trunkEnd) ? { trunkFailure: trunkEnd.message } : {}),
  };
}

type Outcome = Omit<BranchOutcome, 'failure'> & Pick<BranchEnd, 'failure'>;

function evolve(log: HistoryLog, { trunk, steps, model }: ModelledBranch, signal: AbortSignal): Promise<Outcome> {
  const { stream, length } = trunk;
  const { generation } = log.contents();
  const params = { model: model.reference, stream, generation, version: length, steps };
  const [first] = steps;
  // What comes after that is not the trunk's: where the model hangs at it, the trunk is not to be blamed.
  const unchanged = first?.kind === 'trunk' && first.first === 1 ? first.last : 0;
  return log.modelStates.ask({ model, stream }, unchanged, (worker, careful) =>
    worker.request('branch', { ...params, careful }, signal),
  );
}

/** What a model makes, or what it failed with; everything else is thrown on. */
async function unlessModelFails<Result>(made: Promise<Result>): Promise<Result | FoldlineError> {
  try {
    return await made;
  } catch (error) {
    if (isFoldlineError(error) && (error.code === 'model-error' || error.code === 'model-timeout')) return error;
    throw error;
  }
}

function failedAsAWhole(error: FoldlineError): Outcome {
  const failure = { event: null, message: error.message, details: modelErrorDetails(error) };
  return { decisions: [], text: null, remarks: [], failure };
}

function withoutRepeats(remarks: readonly StateRemark[]): readonly StateRemark[] {
  return remarks.filter(({ kind }, index) => remarks.findIndex((other) => other.kind === kind) === index);
}
