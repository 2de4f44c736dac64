import { ChunkBuffer } from '../../../core/export/chunk-buffer.ts';
import { payloadInLine } from '../../../core/export/line-json.ts';
import { encodeNativeLine } from '../../../core/log/native-line.ts';
import { Turns } from '../../../core/log/turns.ts';
import { newEventId } from '../../event-id.ts';
import type { LogContents } from '../../log-contents.ts';
import { MemoryOutput } from '../../memory-output.ts';
import { branchRecords, type BranchRecord } from './branch-records.ts';
import type { MadeBranch } from './made-branch.ts';

/** After so many events others may get their turn. */
const TURN = 256;

/** Lines of our own format with the events of a branch, numbered anew. Rejects with `cancelled` and `file-too-large`. */
export async function exportBranch(
  contents: LogContents,
  { trunk, events }: MadeBranch,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new ChunkBuffer();
  const output = new MemoryOutput();
  const turns = new Turns(signal);
  for (const record of branchRecords(contents, trunk, events)) {
    buffer.add(`${lineOf(trunk.stream, record)}\n`);
    if (buffer.isFull) await output.write(buffer.take());
    if (record.version % TURN === 0) await turns.pass();
  }
  await output.write(buffer.take());
  return output.bytes();
}

function lineOf(stream: string, { version, type, id, time, dataText, metadataText }: BranchRecord): string {
  return encodeNativeLine({
    id: id ?? newEventId(Date.now()),
    stream,
    version,
    type,
    time,
    dataText: payloadInLine(dataText),
    metadataText: metadataText === undefined ? undefined : payloadInLine(metadataText),
  });
}
