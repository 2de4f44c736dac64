import { FoldlineError } from '../../core/events/errors.ts';
import { Turns } from '../../core/log/turns.ts';
import { MOST_LANES, type StreamLanes } from '../../protocol/causation.ts';
import type { LogContents } from '../log-contents.ts';

/** Events between two looks at whether others wait. */
const EVENTS_A_LOOK = 4096;

/** The events of some streams in the order of the log, each with the stream that it is of. */
export async function streamLanes(
  contents: LogContents,
  names: readonly string[],
  signal: AbortSignal,
): Promise<StreamLanes> {
  if (names.length > MOST_LANES) {
    throw new FoldlineError('invalid-argument', `At most ${MOST_LANES} streams are shown side by side.`);
  }
  const columns = names.map((name) => {
    const streamId = contents.index.streamNames.find(name);
    return streamId === undefined ? new Uint32Array() : contents.streamPositions.of(streamId);
  });
  const total = columns.reduce((sum, { length }) => sum + length, 0);
  const positions = new Uint32Array(total);
  const lanes = new Uint8Array(total);
  const next = columns.map(() => 0);
  const turns = new Turns(signal);
  for (let place = 0; place < total; place++) {
    if (place % EVENTS_A_LOOK === 0) await turns.pass();
    const lane = laneOfFirst(columns, next);
    const row = next[lane] ?? 0;
    positions[place] = columns[lane]?.[row] ?? 0;
    lanes[place] = lane;
    next[lane] = row + 1;
  }
  const streams = names.map((name, lane) => ({ name, events: columns[lane]?.length ?? 0 }));
  return { generation: contents.generation, streams, positions, lanes };
}

/** The lane whose next event stands first in the log. */
function laneOfFirst(columns: readonly Uint32Array[], next: readonly number[]): number {
  let first = Infinity;
  let found = 0;
  for (let lane = 0; lane < columns.length; lane++) {
    const position = columns[lane]?.[next[lane] ?? 0] ?? Infinity;
    if (position >= first) continue;
    first = position;
    found = lane;
  }
  return found;
}
