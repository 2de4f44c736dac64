import { encodeString } from '../json/json-string.ts';
import { extensionAttributes } from './event-attributes.ts';
import type { ExportedEvent } from './exported-event.ts';
import { payloadInLine } from './line-json.ts';

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const LARGEST_INTEGER = 2 ** 31 - 1;

/** A log's name as the source of its events: a URI reference. */
export function sourceOf(logName: string): string {
  return encodeURIComponent(logName.toWellFormed()) || 'log';
}

/**
 * An event as CloudEvents 1.0 has it in its JSON format
 * (https://github.com/cloudevents/spec/blob/main/cloudevents/formats/json-format.md). The stream is its subject; the
 * extension attributes are `streamversion`, `position`, `sourceposition` where the log's source has a number of its own,
 * those of the metadata (see `extensionAttributes`) and, where the log's time is not one of RFC 3339, `originaltime`.
 */
export function cloudEvent(event: ExportedEvent, source: string): string {
  const { id, stream, version, type, position, sourcePosition, dataText, metadataText } = event;
  const members = [
    '"specversion":"1.0"',
    // These must not be empty.
    `"id":${encodeString(id || `#${position}`)}`,
    `"source":${encodeString(source)}`,
    `"type":${encodeString(type || 'unknown')}`,
    ...(stream === '' ? [] : [`"subject":${encodeString(stream)}`]),
    ...timeMembers(event),
    '"datacontenttype":"application/json"',
    // Larger integers than those of 32 bits are texts.
    `"streamversion":${version > LARGEST_INTEGER ? `"${version}"` : version}`,
    `"position":${position}`,
    ...(sourcePosition === undefined ? [] : [`"sourceposition":${encodeString(sourcePosition)}`]),
    ...metadataMembers(metadataText),
    `"data":${payloadInLine(dataText)}`,
  ];
  return `{${members.join(',')}}`;
}

function timeMembers({ time, instant }: ExportedEvent): readonly string[] {
  if (time === null) return [];
  if (RFC_3339.test(time)) return [`"time":${encodeString(time)}`];
  const date = new Date(instant);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return [...(RFC_3339.test(text) ? [`"time":"${text}"`] : []), `"originaltime":${encodeString(time)}`];
}

function metadataMembers(metadataText: string | undefined): readonly string[] {
  if (metadataText === undefined) return [];
  return extensionAttributes(payloadInLine(metadataText)).map(([name, text]) => `"${name}":${text}`);
}
