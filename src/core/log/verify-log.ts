import type { ByteSource } from './byte-source.ts';
import type { LogFormat } from './log-format.ts';
import { ReadAhead } from './read-ahead.ts';
import { readBatchMark } from './read-batch-mark.ts';
import type { EventPlaces } from './text-search.ts';
import { Turns } from './turns.ts';
import { BatchCheck, type VerifyListener } from './verify-batches.ts';
import { CauseCheck } from './verify-causes.ts';

/** The log as opening has read it. */
export interface ReadLog {
  readonly source: ByteSource;
  readonly format: Pick<LogFormat, 'name' | 'mapping'>;
  readonly places: EventPlaces;
  /** Whether it was read to its end, so that no event is missing only because reading was cancelled. */
  readonly isWhole: boolean;
  /** The position of the first event with an id. */
  positionOf(id: string): number | undefined;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with how many events were verified. */
  readonly onProgress?: (events: number) => void;
}

/** What was looked at. */
export interface VerifiedParts {
  /** Batches that are whole. */
  readonly batches: number;
  /** Events that name a cause. */
  readonly causes: number;
}

/**
 * Checks in one pass over the bytes what opening does not: that every event is valid JSON to its last byte, that the
 * batches of a native log are whole, and that causes stand before what they caused (see `CauseCheck` for the causes of
 * logs of other formats). Throws `cancelled` when the signal is aborted.
 */
export async function verifyLog(
  log: ReadLog,
  tell: VerifyListener,
  { signal, onProgress }: VerifyOptions = {},
): Promise<VerifiedParts> {
  const { source, format, places } = log;
  // The log may grow meanwhile.
  const { events } = places;
  const batches = new BatchCheck(tell);
  const causes = new CauseCheck(format, (id) => log.positionOf(id), tell);
  const reader = new ReadAhead(source);
  const decoder = new TextDecoder();
  const turns = new Turns(signal);
  for (let position = 1; position <= events; position++) {
    if (position % 256 === 1) {
      await turns.pass();
      onProgress?.(position - 1);
    }
    const bytes = reader.read(places.offset[position - 1] ?? 0, places.length[position - 1] ?? 0);
    if (format.name === 'native') batches.add(position, readBatchMark(bytes));
    try {
      const event: unknown = JSON.parse(decoder.decode(bytes));
      causes.add(position, bytes, event);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      tell('invalid-payload', position, error.message);
    }
  }
  if (log.isWhole) batches.end();
  return { batches: batches.whole, causes: causes.checked };
}
