import { foldNamed } from '../../core/history/folds/folds.ts';
import type { FoldName } from '../../core/history/folds/fold-name.ts';
import { ObservedFold } from '../../core/history/observed-fold.ts';
import type { ValueMask } from '../../core/json/value-mask.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import { Turns } from '../../core/log/turns.ts';
import { FoldEvents } from '../fold-events.ts';
import type { LogContents } from '../log-contents.ts';

/** The first events of a stream under a fold, and what is looked at of the states that they make. */
export interface FoldedEvents {
  readonly streamId: number;
  readonly fold: FoldName;
  /** How many events they are. */
  readonly version: number;
  readonly mask: ValueMask;
}

/** After so many events others may get their turn. */
const TURN = 256;

/** Hands in what is looked at of a stream's states from version 0 on, until `see` says that it is enough. */
export async function observeFold(
  contents: LogContents,
  { streamId, fold, version: last, mask }: FoldedEvents,
  see: (version: number, state: LosslessValue) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const events = new FoldEvents(contents);
  const positions = contents.streamPositions.of(streamId);
  const state = new ObservedFold(foldNamed(fold), mask);
  const turns = new Turns(signal);
  for (let version = 0; !see(version, state.seen) && version < last; version++) {
    state.take(events.at(positions[version] ?? 0));
    if (version % TURN === 0) await turns.pass();
  }
}
