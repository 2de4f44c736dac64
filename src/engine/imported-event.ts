import { v5 as nameBasedUuid } from 'uuid';
import { hasErrorCode } from '../core/events/errors.ts';
import { metadataWithReferences } from '../core/export/metadata-with-references.ts';
import { readEventFields } from '../core/log/event-fields.ts';
import { timeOfIsoText } from '../core/log/time.ts';
import { checkEvents } from '../core/store/append/check-events.ts';
import type { ImportedEvent } from '../core/store/append/plan-import.ts';
import type { LogContents } from './log-contents.ts';

/** The name space of the ids that imported events without one get. */
const NAME_SPACE = 'b7bfb76c-2f3d-5d7b-9a1d-0c5d3c9a5b42';

/** Where an event stands in the log that it is imported from. */
export interface ImportPlace {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** The log's mark of events that were appended together. */
  readonly batch: string | undefined;
  /** For an event that has no time, or one that is none. */
  readonly timeOfImport: string;
}

/**
 * An event of a log as a store takes it in; undefined where it cannot be stored, because it has no stream or type, its
 * payload is no JSON, or it is too large.
 */
export function importedEvent(contents: LogContents, place: ImportPlace): ImportedEvent | undefined {
  const { position, bytes, batch, timeOfImport } = place;
  const fields = readEventFields(bytes, contents.format.mapping);
  const stream = contents.streamNameAt(position);
  const type = contents.typeNameAt(position);
  const { dataText, time, sourcePosition } = fields;
  const metadataText = metadataOf(metadataWithReferences(fields));
  const version = contents.index.ownVersion[position - 1] ?? 0;
  const event: ImportedEvent = {
    stream,
    type,
    id: fields.id || idOf([stream, sourcePosition ?? version, type, time ?? null, dataText]),
    time: time === undefined || Number.isNaN(timeOfIsoText(time)) ? timeOfImport : time,
    dataText,
    ...(metadataText === undefined ? {} : { metadataText }),
    ...(batch === undefined ? {} : { batch }),
  };
  return canBeStored(event) ? event : undefined;
}

/** The same for the same event, so that a second import finds the first, also where a window of a server has moved on. */
function idOf(event: readonly unknown[]): string {
  return nameBasedUuid(JSON.stringify(event), NAME_SPACE);
}

/** Metadata is an object in a store; what is something else is kept as a member of one. */
function metadataOf(text: string | undefined): string | undefined {
  if (text === undefined || text === 'null') return undefined;
  return text.startsWith('{') ? text : `{"metadata":${text}}`;
}

function canBeStored(event: ImportedEvent): boolean {
  try {
    checkEvents(event.stream, [event]);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'invalid-argument')) return false;
    throw error;
  }
}
