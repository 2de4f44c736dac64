import { parsePointer } from '../json/json-pointer.ts';
import { findPathValue, pathStep } from '../json/path-value.ts';
import { skipValue } from '../json/skip-value.ts';
import type { FieldMapping } from '../log/log-format.ts';
import type { ExportedEvent } from './exported-event.ts';
import { valueInLine } from './line-json.ts';

/** Makes a function that gives the events of a CloudEvents log as they are there, also out of an envelope. */
export function ownCloudEvent(mapping: FieldMapping): (event: ExportedEvent) => Uint8Array | string {
  // The id is right below the top of a CloudEvent.
  const path = parsePointer(mapping.id ?? '')
    .slice(0, -1)
    .map(pathStep);
  return ({ bytes }) => {
    const start = findPathValue(bytes, 0, bytes.length, path, 'last');
    const end = start < 0 ? -1 : skipValue(bytes, start, bytes.length);
    return valueInLine(end < 0 ? bytes : bytes.subarray(start, end));
  };
}
