import initSqlJs from 'sql.js';
import type { RecordedEvent } from '../../../src/core/events/event.ts';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { exportLog } from '../../../src/engine/export-log.ts';
import { LogContents } from '../../../src/engine/log-contents.ts';
import type { EventFilter, ExportFormat } from '../../../src/protocol/log.ts';
import { detectFormat } from '../../../src/sources/detect.ts';

/** A log of these bytes, read to its end as opening it does. */
export async function readLog(content: string | Uint8Array, name = 'shop.events.ndjson'): Promise<LogContents> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const format = detectFormat(bytes, name);
  if (format === undefined) throw new Error(`This is no event log: ${new TextDecoder().decode(bytes)}`);
  const source = new MemoryByteSource(bytes);
  const contents = new LogContents(source, format, { logName: name, categorySeparator: '-', generation: 1 });
  await readEvents(source, contents.place, format, contents);
  return contents;
}

export interface Exporting {
  readonly positions?: readonly number[];
  readonly filter?: EventFilter;
  readonly signal?: AbortSignal;
}

/** The bytes of an export of a log, or of its events at some positions. */
export async function exported(
  contents: LogContents,
  format: ExportFormat,
  { positions, filter = {}, signal = new AbortController().signal }: Exporting = {},
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const write = (chunk: Uint8Array): Promise<void> => {
    chunks.push(chunk);
    return Promise.resolve();
  };
  await exportLog(contents, positions === undefined ? null : Uint32Array.from(positions), write, {
    format,
    filter,
    signal,
    onProgress: () => undefined,
    loadSqlite: () => initSqlJs(),
  });
  return Buffer.concat(chunks);
}

export async function exportedText(contents: LogContents, format: ExportFormat, options?: Exporting): Promise<string> {
  return new TextDecoder().decode(await exported(contents, format, options));
}

/** Every event, as the API gives it, and its metadata as written. */
export function eventsOf(contents: LogContents): readonly (RecordedEvent & { readonly metadataText: string })[] {
  return Array.from({ length: contents.index.events }, (_, row) => ({
    ...contents.eventAt(row + 1),
    metadataText: contents.fieldsAt(row + 1).metadataText ?? 'null',
  }));
}
