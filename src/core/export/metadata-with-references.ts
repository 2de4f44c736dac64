import { readJsonParts, type JsonMember, type JsonParts } from '../json/json-members.ts';
import { encodeString } from '../json/json-string.ts';
import type { EventFields } from '../log/event-fields.ts';
import { CAUSE_NAMES, CORRELATION_NAMES } from '../log/reference-names.ts';

type Said = Pick<EventFields, 'metadataText' | 'correlationId' | 'causationId'>;

/**
 * An event's metadata, for formats that know no other place for what it says of its correlation and its cause: those are
 * members of it then, beside the others as they are written. Where the metadata means something else by such a name, that
 * is called `originalCorrelationId`, …. Metadata that is no JSON stays as it is.
 */
export function metadataWithReferences({ metadataText, correlationId, causationId }: Said): string | undefined {
  if (correlationId === undefined && causationId === undefined) return metadataText;
  const parts = partsOf(metadataText);
  if (parts === undefined) return metadataText;
  const replaced: readonly string[] = [
    ...(correlationId === undefined ? [] : CORRELATION_NAMES),
    ...(causationId === undefined ? [] : CAUSE_NAMES),
  ];
  const ids = [correlationId, causationId].map((id) => (id === undefined ? '' : encodeString(id)));
  const kept = membersOf(parts, metadataText).flatMap(({ key, text }) => {
    if (!replaced.includes(key)) return [`${encodeString(key)}:${text}`];
    return ids.includes(text) ? [] : [`${encodeString(originalName(key))}:${text}`];
  });
  const said = [
    ...(correlationId === undefined ? [] : [`"correlationId":${encodeString(correlationId)}`]),
    ...(causationId === undefined ? [] : [`"causationId":${encodeString(causationId)}`]),
  ];
  return `{${[...kept, ...said].join(',')}}`;
}

function partsOf(text: string | undefined): JsonParts | undefined {
  if (text === undefined) return { kind: 'null', members: [] };
  try {
    return readJsonParts(text);
  } catch {
    return undefined;
  }
}

/** What is no object is a member of one. */
function membersOf({ kind, members }: JsonParts, text = 'null'): readonly Pick<JsonMember, 'key' | 'text'>[] {
  return kind === 'object' ? members : kind === 'null' ? [] : [{ key: 'metadata', text }];
}

function originalName(key: string): string {
  const name = key.replace(/^\$/, '');
  return `original${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
