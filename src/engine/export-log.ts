import type { SqlJsStatic } from 'sql.js';
import { FoldlineError } from '../core/events/errors.ts';
import { cloudEvent, sourceOf } from '../core/export/cloud-event.ts';
import { CSV } from '../core/export/csv.ts';
import type { ExportedEvent } from '../core/export/exported-event.ts';
import { nativeLine } from '../core/export/native-lines.ts';
import { valueInLine } from '../core/export/line-json.ts';
import { writeSqlite } from '../core/export/sqlite/write-sqlite.ts';
import { textChunks } from '../core/export/text-chunks.ts';
import { jsonArray, jsonLines, type TextFormat } from '../core/export/text-format.ts';
import { WholeBatches } from '../core/export/whole-batches.ts';
import { Turns } from '../core/log/turns.ts';
import type { EventFilter, ExportFormat } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';
import { logEvents } from './log-events.ts';

/** A SQLite file is handed over in parts, so that a cancel comes between two of them. */
const PART = 1 << 22;

export interface ExportOptions {
  readonly format: ExportFormat;
  /** What is said of the events that are exported, where the format has a place for it. */
  readonly filter: EventFilter;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  readonly loadSqlite: () => Promise<SqlJsStatic>;
}

/**
 * Writes the events at these positions (all of them where null) in a format, and answers how many there were. A native
 * log, and one of CloudEvents, keeps its events' bytes in its own format. Throws `cancelled`, `file-changed` where the
 * log was cut meanwhile, `file-too-large` for a SQLite file that outgrows memory, and what `write` throws.
 */
export async function exportLog(
  contents: LogContents,
  positions: Uint32Array | null,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
  { format, filter, signal, onProgress, loadSqlite }: ExportOptions,
): Promise<number> {
  const total = positions?.length ?? contents.index.events;
  const turns = new Turns(signal);
  const events = logEvents(contents, positions, onProgress);
  if (format === 'sqlite') {
    const file = await writeSqlite(events, {
      sqlite: await loadSqlite(),
      about: aboutExport(contents, filter, total),
      capacity: total,
      turns,
      category: (stream) => contents.directory.categoryNamed(stream),
    }).catch(rethrow);
    for (let start = 0; start < file.length; start += PART) {
      await turns.pass();
      await write(file.subarray(start, start + PART));
    }
  } else {
    for (const chunk of textChunks(events, textFormat(contents, positions, format))) {
      await turns.pass();
      await write(chunk);
    }
  }
  return total;
}

function textFormat(
  { format: { name }, logName }: LogContents,
  positions: Uint32Array | null,
  format: Exclude<ExportFormat, 'sqlite'>,
): TextFormat {
  switch (format) {
    case 'native': {
      if (name !== 'native') return jsonLines(nativeLine);
      if (positions === null) return jsonLines(({ bytes }) => bytes);
      const batches = new WholeBatches(positions);
      return jsonLines((event) => batches.line(event));
    }
    case 'cloudevents':
    case 'cloudevents-batch': {
      const source = sourceOf(logName);
      const encode = (event: ExportedEvent): Uint8Array | string =>
        name === 'cloudevents' ? valueInLine(event.bytes) : cloudEvent(event, source);
      return format === 'cloudevents' ? jsonLines(encode) : jsonArray(encode);
    }
    case 'csv':
      return CSV;
  }
}

function aboutExport({ logName }: LogContents, filter: EventFilter, events: number): Readonly<Record<string, string>> {
  return {
    format: 'Foldline event export',
    schema_version: '2',
    log: logName,
    events: String(events),
    ...(Object.keys(filter).length === 0 ? {} : { filter: JSON.stringify(filter) }),
  };
}

/** Where memory ends, the language says it with an error of its own. */
function rethrow(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new FoldlineError('file-too-large', 'There is not enough memory for a SQLite file of so many events.');
}
