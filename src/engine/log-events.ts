import { FoldlineError } from '../core/events/errors.ts';
import type { ExportedEvent, ExportedLink } from '../core/export/exported-event.ts';
import { metadataWithReferences } from '../core/export/metadata-with-references.ts';
import { readEventFields, type EventFields } from '../core/log/event-fields.ts';
import { ReadAhead } from '../core/log/read-ahead.ts';
import type { LogContents } from './log-contents.ts';

/** Events between two words on how far it is. */
const STEP = 256;

/**
 * The events at these positions (ascending; all events where null), one after the other. `onProgress` is told now and
 * then how many of how many were given. Throws `file-changed` where the log was cut meanwhile.
 */
export function* logEvents(
  contents: LogContents,
  positions: Uint32Array | null,
  onProgress: (done: number, total: number) => void,
): Generator<ExportedEvent> {
  const { index, source } = contents;
  const reader = new ReadAhead(source);
  const count = positions?.length ?? index.events;
  for (let place = 0; place < count; place++) {
    const position = positions === null ? place + 1 : (positions[place] ?? 0);
    const length = index.length[position - 1] ?? 0;
    const bytes = reader.read(index.offset[position - 1] ?? 0, length);
    if (bytes.length < length) throw new FoldlineError('file-changed', 'The log was cut while it was exported.');
    yield new LogEvent(contents, position, bytes);
    if (place % STEP === 0) onProgress(place, count);
  }
  onProgress(count, count);
}

/** An event of an open log. Its fields are read when one is asked for: not every format needs them. */
class LogEvent implements ExportedEvent {
  readonly position: number;
  readonly bytes: Uint8Array;
  readonly #contents: LogContents;
  #fields: EventFields | undefined;

  constructor(contents: LogContents, position: number, bytes: Uint8Array) {
    this.#contents = contents;
    this.position = position;
    this.bytes = bytes;
  }

  get stream(): string {
    return this.#contents.streamNameAt(this.position);
  }

  get version(): number {
    return this.#contents.index.versionAt(this.position);
  }

  get type(): string {
    return this.#contents.typeNameAt(this.position);
  }

  get time(): string | null {
    return this.#read().time ?? null;
  }

  get instant(): number {
    return this.#contents.index.time[this.position - 1] ?? NaN;
  }

  get id(): string {
    return this.#contents.idOf(this.position, this.#read());
  }

  get dataText(): string {
    return this.#read().dataText;
  }

  get metadataText(): string | undefined {
    return metadataWithReferences(this.#read());
  }

  get sourcePosition(): string | undefined {
    return this.#read().sourcePosition;
  }

  get links(): readonly ExportedLink[] {
    return this.#contents.linksAt(this.position).map(({ stream, version }) => ({
      stream,
      version: version + this.#contents.index.versionShift,
    }));
  }

  #read(): EventFields {
    this.#fields ??= readEventFields(this.bytes, this.#contents.format.mapping);
    return this.#fields;
  }
}
