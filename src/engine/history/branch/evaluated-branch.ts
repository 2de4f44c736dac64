import { FoldlineError } from '../../../core/events/errors.ts';
import { diffJson } from '../../../core/json/diff.ts';
import { printJson } from '../../../core/json/print-json.ts';
import { Turns } from '../../../core/log/turns.ts';
import type { BranchedEvent, EvaluatedBranch } from '../../../protocol/branch.ts';
import type { LogContents } from '../../log-contents.ts';
import { messageOperation } from '../message-operation.ts';
import { branchRecords } from './branch-records.ts';
import type { MadeBranch } from './made-branch.ts';

/** After so many events others may get their turn. */
const TURN = 256;

/** A branch, whole. Rejects with `invalid-argument` where an edit cannot be made, and with `model-error`. */
export async function evaluatedBranch(
  contents: LogContents,
  made: MadeBranch,
  signal: AbortSignal,
): Promise<EvaluatedBranch> {
  const { by, trunk, state, trunkState, failure, refusals } = made;
  const [mistake] = made.mistakes;
  if (mistake !== undefined) {
    throw new FoldlineError('invalid-argument', `Edit ${mistake.edit + 1} cannot be made: ${mistake.message}`);
  }
  if (state === null) throw new FoldlineError('model-error', failure?.message ?? '', { ...failure?.details });
  const turns = new Turns(signal);
  const events: BranchedEvent[] = [];
  for (const { version, type, dataText, position } of branchRecords(contents, trunk, made.events)) {
    events.push({ version, type, dataText, position });
    if (version % TURN === 0) await turns.pass();
  }
  return {
    by,
    events,
    stateText: printJson(state),
    patch: diffJson(trunkState ?? 'null', state).map(messageOperation),
    refusals: Array.from(refusals, ([name, message]) => ({ name, message })),
  };
}
