import { encodeNativeLine } from '../log/native-line.ts';
import type { ExportedEvent } from './exported-event.ts';
import { payloadInLine } from './line-json.ts';

/** An event of any log as a line of a native one, without the line feed. */
export function nativeLine(event: ExportedEvent): string {
  const { id, stream, version, type, time, dataText, metadataText } = event;
  return encodeNativeLine({
    id,
    stream,
    version,
    type,
    time,
    dataText: payloadInLine(dataText),
    ...(metadataText === undefined ? {} : { metadataText: payloadInLine(metadataText) }),
  });
}
