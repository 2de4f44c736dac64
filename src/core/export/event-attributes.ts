import { readJsonParts, type JsonMember } from '../json/json-members.ts';

/** Attributes that mean something else in an event of ours. */
const TAKEN = new Set(
  (
    'specversion id source type subject time datacontenttype dataschema data ' +
    'streamid streamversion partitionkey position sourceposition originaltime metadata'
  ).split(' '),
);
const LONGEST_NAME = 20;
const LARGEST_INTEGER = 2 ** 31 - 1;

/** An extension attribute: its name and its value's JSON text. */
export type ExtensionAttribute = readonly [name: string, text: string];

/**
 * An event's metadata as extension attributes of a CloudEvent. Those are named in lower case letters and digits and are
 * texts, truth values and integers of 32 bits; so `correlationId` becomes `correlationid`. Whatever that loses is in an
 * attribute `metadata`: the JSON text of all of it.
 */
export function extensionAttributes(metadataText: string): readonly ExtensionAttribute[] {
  const { kind, members } = readJsonParts(metadataText);
  if (kind === 'null') return [];
  const attributes = new Map<string, string>();
  let isWhole = kind === 'object';
  for (const member of members) {
    const name = attributeName(member.key);
    const fits = isAttributeName(name) && !attributes.has(name) && isAttributeValue(member);
    if (fits) attributes.set(name, member.text);
    isWhole &&= fits && name === member.key;
  }
  return isWhole ? [...attributes] : [...attributes, ['metadata', JSON.stringify(metadataText)]];
}

/** `$correlationId` and `correlation_id` → `correlationid`. */
function attributeName(key: string): string {
  return key.toLowerCase().replaceAll(/[-_$.]/g, '');
}

function isAttributeName(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[a-z\d]+$/.test(name) && !TAKEN.has(name);
}

function isAttributeValue({ kind, text }: JsonMember): boolean {
  if (kind === 'number') return /^(?:0|-?[1-9]\d*)$/.test(text) && Math.abs(Number(text)) <= LARGEST_INTEGER;
  return kind === 'boolean' || kind === 'string';
}
