import type { Effect } from '../../core/filter/expression.ts';
import type { ModelReference } from '../../protocol/models.ts';
import type { LogContents } from '../log-contents.ts';
import { buffersOf, chunkOf } from '../models/event-chunks.ts';
import type { GuardedWorker } from '../models/guarded-worker.ts';
import type { EffectReport } from './effect-report.ts';
import type { SearchedEvents } from './searched-events.ts';

/** Events that are handed over at once: few to begin with, so that something is soon found. */
const FIRST_EVENTS = 256;
const MOST_EVENTS = 8_192;

let searches = 0;

/** Has a worker look for effects in streams. While the model folds some events, the next are read. */
export async function findEffectsInWorker(
  contents: LogContents,
  { worker, model, effects, careful }: WorkerSearch,
  events: SearchedEvents,
  report: EffectReport,
  pass: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const search = ++searches;
  let asked: Promise<void> = Promise.resolve();
  const ask = async ({ positions, candidates, streamIds, isLast }: Portion): Promise<void> => {
    for (let from = 0; from < positions.length;) {
      const chunk = chunkOf(contents, positions.subarray(from), (place) => streamIds[from + place] ?? 0);
      const { count } = chunk;
      await asked;
      const ofChunk = { streamIds: streamIds.slice(from, from + count), isLast: isLast.slice(from, from + count) };
      const params = { search, model, effects, chunk, ...ofChunk, careful };
      asked = worker
        .request('effects', params, signal, buffersOf(chunk))
        .then(note(report, candidates.subarray(from, from + count)));
      // Awaited before more is asked, or in the end.
      asked.catch(() => undefined);
      from += count;
      await pass();
    }
  };
  try {
    for (let size = FIRST_EVENTS; ; size = Math.min(2 * size, MOST_EVENTS)) {
      const portion = nextPortion(events, size);
      if (portion.positions.length === 0) break;
      await ask(portion);
    }
    await asked;
  } finally {
    if (worker.isRunning) worker.request('endEffects', { search }).catch(() => undefined);
  }
}

export interface WorkerSearch {
  readonly worker: GuardedWorker;
  readonly model: ModelReference;
  readonly effects: readonly Effect[];
  /** See `careful` of `ModelsSide`'s requests. */
  readonly careful: boolean;
}

/** Some events, with their places among the candidates. */
interface Portion {
  readonly positions: Uint32Array;
  readonly candidates: Int32Array;
  readonly streamIds: Uint32Array;
  readonly isLast: Uint8Array;
}

function nextPortion(events: SearchedEvents, size: number): Portion {
  const positions = new Uint32Array(size);
  const candidates = new Int32Array(size);
  const streamIds = new Uint32Array(size);
  const isLast = new Uint8Array(size);
  let count = 0;
  while (count < size && events.next()) {
    positions[count] = events.position;
    candidates[count] = events.candidate;
    streamIds[count] = events.streamId;
    isLast[count] = events.isLast ? 1 : 0;
    count++;
  }
  return {
    positions: positions.subarray(0, count),
    candidates: candidates.subarray(0, count),
    streamIds: streamIds.subarray(0, count),
    isLast: isLast.subarray(0, count),
  };
}

/** Notes which of the events that were asked about have which effects. */
function note(report: EffectReport, candidates: Int32Array): (found: readonly Uint8Array[]) => void {
  return (found) => {
    for (const [effect, marks] of found.entries()) {
      for (const [place, candidate] of candidates.entries()) {
        if (marks[place] === 1 && candidate >= 0) report.add(effect, candidate);
      }
    }
    report.seen(candidates.length);
  };
}
