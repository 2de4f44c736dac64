import { FoldlineError, throwIfCancelled } from '../core/events/errors.ts';
import { SourceUpTo } from '../core/log/byte-source.ts';
import { parseBatchMark, type BatchMark } from '../core/log/batch-mark.ts';
import { readLogTail } from '../core/log/log-tail.ts';
import { ReadAhead } from '../core/log/read-ahead.ts';
import { readBatchMark } from '../core/log/read-batch-mark.ts';
import { readEvents } from '../core/log/read-events.ts';
import { Turns } from '../core/log/turns.ts';
import type { ImportedEvent } from '../core/store/append/plan-import.ts';
import type { ImportParams, ImportResult } from '../protocol/engine.ts';
import type { EventStore } from './event-store.ts';
import { importedEvent } from './imported-event.ts';
import { LogContents } from './log-contents.ts';
import { nameOf } from './log-identity.ts';
import { isMadeFile } from './made-file.ts';
import type { OpenedSource } from './open-source.ts';

/** Events that are appended at once, unless one batch of the other log has more. */
const MOST_EVENTS = 1_000;
/** Characters of payloads from which on no more events are appended at once. */
const MOST_TEXT = 1 << 24;

/** What takes the events in. Those that are there already are left out and counted. */
export type ImportTarget = Pick<EventStore, 'appendRecorded'>;

export interface ImportOptions {
  readonly signal: AbortSignal;
  /** Told after each append how many events of how many have been dealt with. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Appends the events of another log to a store, in that log's order, each to its own stream alone. Throws `not-an-event-log` or `file-too-large`,
 * `file-changed` where the other log is cut meanwhile, `cancelled`, and what appending throws; what was appended stays.
 */
export async function importLog(
  params: ImportParams,
  imported: OpenedSource,
  target: ImportTarget,
  { signal, onProgress }: ImportOptions,
): Promise<ImportResult> {
  const { contents, size } = await readContents(params, imported, signal);
  const { index, problems, torn } = contents;
  const isTorn = torn !== undefined || contents.source.size < size;
  const counts = { appended: 0, duplicates: 0, skipped: problems.unreadable + (isTorn ? 1 : 0) };
  const streams = new Set<string>();
  const turns = new Turns(signal);
  let done = 0;
  let batch = new ImportBatch();
  const append = async (): Promise<void> => {
    if (batch.events.length > 0) {
      const { appended, duplicates } = await target.appendRecorded(batch.events, signal);
      counts.appended += appended;
      counts.duplicates += duplicates;
      batch = new ImportBatch();
    }
    onProgress?.(done, index.events);
  };
  for (const run of runsOf(contents)) {
    const events = run.filter((event) => event !== undefined);
    if (!batch.hasRoomFor(events)) await append();
    batch.add(events);
    for (const { stream } of events) streams.add(stream);
    counts.skipped += run.length - events.length;
    done += run.length;
    await turns.pass();
  }
  await append();
  return { read: index.events, ...counts, streams: streams.size };
}

/** Reads the log, but for a torn tail: of a batch that is not there to its end nothing is imported. */
async function readContents(
  params: ImportParams,
  { file, format }: OpenedSource,
  signal: AbortSignal,
): Promise<{ readonly contents: LogContents; readonly size: number }> {
  while (isMadeFile(file) && (await file.grow())) throwIfCancelled(signal);
  const source = new SourceUpTo(file, format.name === 'native' ? readLogTail(file, 0).end : file.size);
  const options = { logName: nameOf(params.uri), categorySeparator: '', generation: 1 };
  const contents = new LogContents(source, format, options);
  await readEvents(source, contents.place, format, contents, { signal });
  const problems = isMadeFile(file) ? file.takeProblems() : [];
  for (const { code, message, event } of problems) contents.addProblem(code, message, event);
  return { contents, size: file.size };
}

/** The events of a log, those of a batch together; undefined stands for one that cannot be stored. */
function* runsOf(contents: LogContents): Generator<readonly (ImportedEvent | undefined)[]> {
  const { index, source, format } = contents;
  const reader = new ReadAhead(source);
  const timeOfImport = new Date().toISOString();
  let run: (ImportedEvent | undefined)[] = [];
  let before: BatchMark | undefined;
  for (let position = 1; position <= index.events; position++) {
    const length = index.length[position - 1] ?? 0;
    const bytes = reader.read(index.offset[position - 1] ?? 0, length);
    if (bytes.length < length) throw new FoldlineError('file-changed', 'The file was cut while it was imported.');
    const batch = format.name === 'native' ? readBatchMark(bytes) : undefined;
    const mark = batch === undefined ? undefined : parseBatchMark(batch);
    const goesOn = mark !== undefined && mark.count === before?.count && mark.index === before.index + 1;
    if (!goesOn && run.length > 0) {
      yield run;
      run = [];
    }
    run.push(importedEvent(contents, { position, bytes, batch, timeOfImport }));
    before = mark;
  }
  if (run.length > 0) yield run;
}

/** Events that are appended at once. */
class ImportBatch {
  readonly events: ImportedEvent[] = [];
  readonly #ids = new Set<string>();
  #text = 0;

  /** An id that comes again is appended later, when the store has the first and can compare them. */
  hasRoomFor(events: readonly ImportedEvent[]): boolean {
    if (this.events.length === 0) return true;
    if (this.events.length + events.length > MOST_EVENTS || this.#text > MOST_TEXT) return false;
    return !events.some(({ id }) => this.#ids.has(id));
  }

  add(events: readonly ImportedEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.#ids.add(event.id);
      this.#text += event.dataText.length + (event.metadataText?.length ?? 0);
    }
  }
}
