import type { ByteSource } from '../../../src/core/log/byte-source.ts';
import { NO_VERSION, type EventBatch } from '../../../src/core/log/event-batch.ts';
import type { FieldMapping, LogFormat } from '../../../src/core/log/log-format.ts';
import { LOG_START, type LogPlace, type LogSink } from '../../../src/core/log/log-sink.ts';
import type { ProblemCode } from '../../../src/core/log/problem.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { StringTable } from '../../../src/core/log/string-table.ts';

export const NATIVE: FieldMapping = {
  stream: '/stream',
  version: '/version',
  type: '/type',
  time: '/time',
  id: '/id',
  data: '/data',
  metadata: '/metadata',
};

export interface CollectedEvent {
  readonly stream: string;
  readonly type: string;
  readonly version: number | undefined;
  readonly time: number;
  readonly offset: number;
  readonly length: number;
  readonly idHash: number;
  readonly links?: readonly { readonly stream: string; readonly version: number | undefined }[];
}

export interface CollectedProblem {
  readonly code: ProblemCode;
  readonly line: number;
  readonly offset: number;
  /** Number of the event, from 0. */
  readonly event?: number;
}

/** Keeps what reading a log gives, as objects. */
export class CollectingSink implements LogSink {
  readonly streamNames = new StringTable();
  readonly typeNames = new StringTable();
  readonly logName = 'the-log';
  readonly collected: CollectedEvent[] = [];
  readonly problems: CollectedProblem[] = [];
  place: LogPlace = LOG_START;

  events(batch: EventBatch): void {
    const links = this.#linksByRow(batch);
    for (let row = 0; row < batch.count; row++) {
      const version = batch.version[row];
      this.collected.push({
        stream: this.streamNames.text(batch.stream[row] ?? -1),
        type: this.typeNames.text(batch.type[row] ?? -1),
        version: version === NO_VERSION ? undefined : version,
        time: batch.time[row] ?? NaN,
        offset: batch.offset[row] ?? -1,
        length: batch.length[row] ?? -1,
        idHash: batch.idHash[row] ?? 0,
        ...(links.has(row) ? { links: links.get(row) ?? [] } : {}),
      });
    }
  }

  problem(code: ProblemCode, line: number, offset: number, _message: string, row?: number): void {
    const event = row === undefined ? {} : { event: this.collected.length + row };
    this.problems.push({ code, line, offset, ...event });
  }

  #linksByRow({ links }: EventBatch): Map<number, { stream: string; version: number | undefined }[]> {
    const byRow = new Map<number, { stream: string; version: number | undefined }[]>();
    for (const [link, row] of links?.row.entries() ?? []) {
      const version = links?.version[link];
      const stream = this.streamNames.text(links?.stream[link] ?? -1);
      byRow.set(row, [...(byRow.get(row) ?? []), { stream, version: version === NO_VERSION ? undefined : version }]);
    }
    return byRow;
  }

  progress(place: LogPlace): void {
    this.place = place;
  }
}

/** A source over bytes that may grow, and that gives at most `most` of them at once. */
export class TrickleSource implements ByteSource {
  bytes: Uint8Array;
  readonly #most: number;

  constructor(bytes: Uint8Array, most = Infinity) {
    this.bytes = bytes;
    this.#most = most;
  }

  get size(): number {
    return this.bytes.length;
  }

  read(target: Uint8Array, offset: number): number {
    const part = this.bytes.subarray(offset, offset + Math.min(target.length, this.#most));
    target.set(part);
    return part.length;
  }
}

export const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export async function collect(
  log: Uint8Array | string,
  options: {
    layout?: LogFormat['layout'];
    mapping?: FieldMapping;
    most?: number;
    scanModule?: WebAssembly.Module;
  } = {},
): Promise<CollectingSink> {
  const { layout = 'lines', mapping = NATIVE, most = Infinity, scanModule } = options;
  const sink = new CollectingSink();
  const source = new TrickleSource(typeof log === 'string' ? encode(log) : log, most);
  const name = scanModule === undefined ? 'json' : 'native';
  await readEvents(source, LOG_START, { name, layout, mapping }, sink, { scanModule });
  return sink;
}
