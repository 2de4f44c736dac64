import { encodeString } from '../../core/json/json-string.ts';
import { decompressed } from '../compressed-payload.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { jsonElements, jsonMembers, jsonObject, scalarText, type JsonMembers } from '../json-object.ts';
import { opaqueJson } from '../opaque.ts';
import { payloadJson } from './payload.ts';
import { cellText, type Row, type SqlCell } from './row.ts';
import { utcTime } from './utc-time.ts';
import { guidText } from './uuid.ts';

/** The columns of NEventStore's commits, in lower case. */
export const N_EVENT_STORE_COLUMNS = [
  'bucketid',
  'streamidoriginal',
  'streamrevision',
  'items',
  'commitid',
  'commitsequence',
  'commitstamp',
  'checkpointnumber',
  'headers',
  'payload',
] as const;

/** What an event is called that does not say its type: the class that all of them are held in. */
const UNKNOWN_TYPE = 'EventMessage';
const DEFAULT_BUCKET = 'default';
const LARGEST_PAYLOAD = 1 << 28;

/** Can the payload of a commit be read? It is JSON, as it is or gzipped; BSON, other formats and encrypted ones are not. */
export function isReadable(payload: SqlCell | undefined): boolean {
  return messagesOf(payload) !== undefined;
}

/**
 * The events of a commit, which is what a row is: the revision is that of the last. A commit that cannot be read has as
 * many events, of which the first has the bytes of all.
 */
export function commitEvents(row: Row): TranslatedEvent[] {
  const bucket = cellText(row['bucketid']);
  const stream = cellText(row['streamidoriginal']) ?? '';
  const messages = messagesOf(row['payload']);
  const count = messages?.length ?? Number(row['items'] ?? 0);
  const first = BigInt(cellText(row['streamrevision']) ?? 0) - BigInt(count) + 1n;
  const commitHeaders = jsonMembers(storedText(row['headers']));
  const common = {
    stream: bucket === undefined || bucket === DEFAULT_BUCKET ? stream : `${bucket}/${stream}`,
    time: utcTime(cellText(row['commitstamp'])),
    position: cellText(row['checkpointnumber']),
  };
  return Array.from({ length: count }, (_, index) => {
    const message = jsonMembers(messages?.[index]);
    const body = message.get('Body') ?? 'null';
    const headers = new Map([...commitHeaders, ...jsonMembers(message.get('Headers'))]);
    return {
      ...common,
      version: first + BigInt(index),
      type: typeOf(jsonMembers(body)),
      data: messages === undefined && index === 0 ? opaqueJson(bytesOf(row['payload'])) : body,
      metadata: metadataOf(headers, row),
    };
  });
}

/** The name of the class alone: `Shop.OrderPlaced, Shop` names its assembly behind it. */
function typeOf(body: JsonMembers): string {
  const name = scalarText(body.get('$type'));
  return name === undefined ? UNKNOWN_TYPE : name.replace(/,[^\],]*$/, '');
}

function metadataOf(headers: JsonMembers, row: Row): string {
  return jsonObject([
    ...headers,
    ['commitId', encodeString(guidText(row['commitid']) ?? '')],
    ['commitSequence', payloadJson(row['commitsequence'])],
  ]);
}

/** The messages of a payload, each as JSON; undefined where they cannot be read. */
function messagesOf(payload: SqlCell | undefined): string[] | undefined {
  const text = storedText(payload)?.trim();
  if (text === undefined) return undefined;
  // A serializer that is told to names the type of the list too, and puts its elements into a member.
  return jsonElements(text.startsWith('{') ? (jsonMembers(text).get('$values') ?? text) : text);
}

/** Without the byte order mark that .NET writes before it. */
function storedText(cell: SqlCell | undefined): string | undefined {
  if (!(cell instanceof Uint8Array)) return cellText(cell);
  return new TextDecoder().decode(decompressed(cell, LARGEST_PAYLOAD) ?? cell);
}

function bytesOf(cell: SqlCell | undefined): Uint8Array {
  return cell instanceof Uint8Array ? cell : new TextEncoder().encode(cellText(cell));
}
