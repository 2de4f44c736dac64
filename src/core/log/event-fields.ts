import { decodeBase64 } from './base64.ts';
import {
  CAUSE,
  CORRELATION,
  DATA,
  FieldLocator,
  ID,
  METADATA,
  POSITION,
  STREAM,
  TIME,
  TYPE,
  VERSION,
} from './field-locator.ts';
import { SLACK } from './json-scanner.ts';
import type { FieldMapping } from './log-format.ts';
import { LOCATED_FIELDS } from './log-format.ts';
import { objectMembers, type Member } from './object-members.ts';
import { decodeJsonString, decodeUtf8 } from './string-bytes.ts';
import { isoTextOfNumber } from './time.ts';

/** The fields of one event, read from its bytes when somebody looks at it. */
export interface EventFields {
  readonly stream: string | undefined;
  readonly type: string | undefined;
  /** As written: digits are not touched. */
  readonly version: string | undefined;
  /** ISO 8601: as written, or in UTC with all its digits where the log has a number. */
  readonly time: string | undefined;
  readonly id: string | undefined;
  /** The payload's own JSON text; `null` where there is none. */
  readonly dataText: string;
  readonly metadataText: string | undefined;
  /** The source's own number of the event in all of it, as written. */
  readonly sourcePosition: string | undefined;
  /** What is said of these elsewhere than in the metadata. */
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
}

/** A range of an event's bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const LARGEST_KEPT = 1 << 20;

/** The fields of the event whose JSON object these bytes are. */
export function readEventFields(bytes: Uint8Array, mapping: FieldMapping): EventFields {
  const locator = locate(bytes, mapping);
  return {
    stream: scalarText(bytes, rangeOf(locator, STREAM)),
    type: scalarText(bytes, rangeOf(locator, TYPE)),
    version: scalarText(bytes, rangeOf(locator, VERSION)),
    time: timeOf(bytes, rangeOf(locator, TIME), mapping),
    id: scalarText(bytes, rangeOf(locator, ID)),
    dataText: dataTextOf(bytes, rangeOf(locator, DATA), mapping),
    metadataText: payloadText(bytes, rangeOf(locator, METADATA), mapping, 'metadata'),
    sourcePosition: scalarText(bytes, rangeOf(locator, POSITION)),
    correlationId: scalarText(bytes, rangeOf(locator, CORRELATION)),
    causationId: scalarText(bytes, rangeOf(locator, CAUSE)),
  };
}

/** The payload's own JSON text; `null` where the event has none. */
export function readDataText(bytes: Uint8Array, mapping: FieldMapping): string {
  return dataTextOf(bytes, rangeOf(locate(bytes, mapping), DATA), mapping);
}

/** The event's id, or undefined where it has none. */
export function readEventId(bytes: Uint8Array, mapping: FieldMapping): string | undefined {
  return scalarText(bytes, rangeOf(locate(bytes, mapping), ID));
}

/** The event's time as ISO 8601 (see EventFields), or undefined where it has none. */
export function readEventTime(bytes: Uint8Array, mapping: FieldMapping): string | undefined {
  return timeOf(bytes, rangeOf(locate(bytes, mapping), TIME), mapping);
}

/** Where the data's JSON value is, for a mapping that has a pointer to it and an event that has it. */
export function dataRange(bytes: Uint8Array, mapping: FieldMapping): ByteRange | undefined {
  return mapping.data === '' ? { start: 0, end: bytes.length } : rangeOf(locate(bytes, mapping), DATA);
}

/** Where the metadata's JSON value is, as `dataRange`. */
export function metadataRange(bytes: Uint8Array, mapping: FieldMapping): ByteRange | undefined {
  return mapping.metadata === '' ? { start: 0, end: bytes.length } : rangeOf(locate(bytes, mapping), METADATA);
}

const locators = new WeakMap<FieldMapping, FieldLocator>();

/** A locator that has walked over the event; valid until the next event is located. */
function locate(bytes: Uint8Array, mapping: FieldMapping): FieldLocator {
  let locator = locators.get(mapping);
  if (locator === undefined) {
    locator = new FieldLocator(mapping, true);
    locators.set(mapping, locator);
  }
  const { json } = locator;
  // Copied, because the scanner wants room behind the bytes.
  const room = bytes.length + SLACK;
  const fits = json.bytes.length >= room && (json.bytes.length <= LARGEST_KEPT || json.bytes.length <= 2 * room);
  const buffer = fits ? json.bytes : new Uint8Array(Math.max(room, 4096));
  buffer.set(bytes);
  json.attach(buffer, bytes.length);
  if (locator.locate(0) < 0) locator.found = 0;
  return locator;
}

function rangeOf(locator: FieldLocator, field: number): ByteRange | undefined {
  if ((locator.found & (1 << field)) === 0) return undefined;
  return { start: locator.start(field), end: locator.end(field) };
}

/** The text of a string, the digits of a number; undefined for `null` and whatever else. */
function scalarText(bytes: Uint8Array, range: ByteRange | undefined): string | undefined {
  if (range === undefined) return undefined;
  const text = decodeUtf8(bytes, range.start, range.end);
  if (text.startsWith('"')) return decodeJsonString(bytes, range.start + 1, range.end - 1);
  return /^[-\d]/.test(text) ? text : undefined;
}

function timeOf(bytes: Uint8Array, range: ByteRange | undefined, mapping: FieldMapping): string | undefined {
  const text = scalarText(bytes, range);
  return text === undefined ? undefined : (isoTextOfNumber(text, mapping.timeUnit) ?? text);
}

function dataTextOf(bytes: Uint8Array, range: ByteRange | undefined, mapping: FieldMapping): string {
  return payloadText(bytes, range, mapping, 'data') ?? binaryDataText(bytes, mapping) ?? 'null';
}

function payloadText(
  bytes: Uint8Array,
  range: ByteRange | undefined,
  mapping: FieldMapping,
  field: 'data' | 'metadata',
): string | undefined {
  const pointer = mapping[field];
  if (pointer === '') return decodeUtf8(bytes);
  if (pointer !== '*') return range === undefined ? undefined : decodeUtf8(bytes, range.start, range.end);
  // Where both take the rest, it is the data's.
  return field === 'metadata' && mapping.data === '*' ? undefined : restText(bytes, mapping);
}

/** An object of the top-level members that no field takes, each as it is written. */
function restText(bytes: Uint8Array, mapping: FieldMapping): string {
  const taken = new Set<string>(LOCATED_FIELDS.map((field) => mapping[field] ?? ''));
  if (mapping.data === '/data') taken.add('/data_base64');
  const rest = objectMembers(bytes).filter(
    ({ key }) => !taken.has(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return `{${rest.map(({ start, end }) => decodeUtf8(bytes, start, end)).join(',')}}`;
}

/**
 * The data of a CloudEvent that has it as bytes (`data_base64`): the JSON that they are where its content type is JSON,
 * which it is by default; else the Base64 text as a JSON string.
 */
function binaryDataText(bytes: Uint8Array, mapping: FieldMapping): string | undefined {
  if (mapping.data !== '/data') return undefined;
  const members = new Map<string, Member>(objectMembers(bytes).map((member) => [member.key, member]));
  const encoded = members.get('data_base64');
  if (encoded === undefined || !members.has('specversion')) return undefined;
  const type = members.get('datacontenttype');
  const contentType = type === undefined ? 'application/json' : (scalarText(bytes, valueRange(type)) ?? '');
  const text = decodeUtf8(bytes, encoded.valueStart, encoded.end);
  return (
    (/[/+]json\b/i.test(contentType) ? jsonOfBase64(scalarText(bytes, valueRange(encoded)) ?? '') : undefined) ?? text
  );
}

function valueRange(member: Member): ByteRange {
  return { start: member.valueStart, end: member.end };
}

function jsonOfBase64(text: string): string | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined) return undefined;
  const json = decodeUtf8(bytes);
  try {
    JSON.parse(json);
    return json;
  } catch {
    return undefined;
  }
}
