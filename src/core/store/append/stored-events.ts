import type { RecordedEvent } from '../../events/event.ts';
import type { ByteSource } from '../../log/byte-source.ts';
import type { EventFields } from '../../log/event-fields.ts';
import type { LogFormat } from '../../log/log-format.ts';
import type { EventIndex } from '../event-index.ts';
import type { StreamPositions } from '../stream-positions.ts';

/** What an append looks at: the index, and the events it points to. */
export interface StoredEvents {
  readonly source: ByteSource;
  readonly format: LogFormat;
  readonly index: EventIndex;
  readonly streamPositions: StreamPositions;
  streamNameAt(position: number): string;
  typeNameAt(position: number): string;
  /** The event's own id; undefined where it has none. */
  idAt(position: number): string | undefined;
  fieldsAt(position: number): EventFields;
  eventAt(position: number): RecordedEvent;
}
