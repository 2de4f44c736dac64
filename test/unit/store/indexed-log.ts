import type { ByteSource } from '../../../src/core/log/byte-source.ts';
import type { LogFormat } from '../../../src/core/log/log-format.ts';
import { LOG_START, type LogPlace, type LogSink } from '../../../src/core/log/log-sink.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { categoryOf } from '../../../src/core/events/stream-name.ts';
import { EventIndex } from '../../../src/core/store/event-index.ts';
import type { IndexedLog } from '../../../src/core/store/sql/indexed-log.ts';

export const NATIVE_MAPPING = {
  stream: '/stream',
  version: '/version',
  type: '/type',
  time: '/time',
  id: '/id',
  data: '/data',
  metadata: '/metadata',
};

/** A log in memory that can grow, and its index. */
export class GrowingLog implements IndexedLog {
  readonly index = new EventIndex({ orderedByTime: false, wholeStreams: false });
  readonly mapping: LogFormat['mapping'];
  readonly source: ByteSource;
  #place: LogPlace = LOG_START;
  #bytes = new Uint8Array(0);

  constructor(mapping: LogFormat['mapping'] = NATIVE_MAPPING) {
    this.mapping = mapping;
    const bytes = (): Uint8Array => this.#bytes;
    this.source = {
      get size() {
        return bytes().length;
      },
      read(target, offset) {
        const part = bytes().subarray(offset, offset + target.length);
        target.set(part);
        return part.length;
      },
    };
  }

  category(streamId: number): string {
    return categoryOf(this.index.streamNames.text(streamId));
  }

  mayRepeatFields(): boolean {
    return true;
  }

  async add(...lines: readonly string[]): Promise<this> {
    this.#bytes = Buffer.concat([this.#bytes, ...lines.map((line) => Buffer.from(`${line}\n`))]);
    const sink: LogSink = {
      streamNames: this.index.streamNames,
      typeNames: this.index.typeNames,
      logName: 'log',
      events: (batch) => void this.index.append(batch, () => undefined),
      problem: () => undefined,
      progress: (place) => {
        this.#place = place;
      },
    };
    await readEvents(this.source, this.#place, { layout: 'lines', mapping: this.mapping }, sink);
    return this;
  }
}

/** A native line; what is not given is made up. */
export function eventLine(fields: Readonly<Record<string, unknown>> & { readonly rawData?: string }): string {
  const { rawData, ...rest } = fields;
  const line = JSON.stringify({ stream: 'order-1', type: 'Placed', ...rest });
  return rawData === undefined ? line : `${line.slice(0, -1)},"data":${rawData}}`;
}
