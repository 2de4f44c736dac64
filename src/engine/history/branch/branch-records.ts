import type { NewEvent } from '../../../core/events/new-event.ts';
import type { BranchEvents } from '../../../core/history/branch/branch-events.ts';
import { logEvents } from '../../log-events.ts';
import type { LogContents } from '../../log-contents.ts';
import type { Trunk } from './made-branch.ts';

/** An event of a branch, whole. */
export interface BranchRecord {
  /** Its place in the branch, from 1. */
  readonly version: number;
  readonly type: string;
  readonly dataText: string;
  readonly metadataText?: string | undefined;
  /** Null where it has none of its own. */
  readonly id: string | null;
  readonly time: string | null;
  /** Null for what the log does not hold as it is. */
  readonly position: number | null;
}

/** The events of a branch in order. Throws `file-changed` where the log was cut meanwhile. */
export function* branchRecords(contents: LogContents, trunk: Trunk, events: BranchEvents): Generator<BranchRecord> {
  for (let version = 1; version <= events.count;) {
    const run = events.from(version);
    if (run === undefined) return;
    if (run.kind === 'added') {
      yield addedRecord(run.event, version++);
      continue;
    }
    const [first, last] = run.kind === 'trunk' ? [run.first, run.last] : [run.place, run.place];
    const changed = run.kind === 'trunk' ? {} : changesOf(run);
    for (const event of logEvents(contents, trunk.positions.subarray(first - 1, last), () => undefined)) {
      const { type, dataText, metadataText, id, time, position } = event;
      yield { version: version++, type, dataText, metadataText, id, time, position, ...changed };
    }
  }
}

function addedRecord({ type, dataText, metadataText, id, time }: NewEvent, version: number): BranchRecord {
  return { version, type, dataText, metadataText, id: id ?? null, time: time ?? null, position: null };
}

function changesOf({ type, dataText }: { readonly type?: string; readonly dataText?: string }): Partial<BranchRecord> {
  return { position: null, ...(type === undefined ? {} : { type }), ...(dataText === undefined ? {} : { dataText }) };
}
