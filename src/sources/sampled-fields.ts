import { childPointer } from '../core/json/json-pointer.ts';
import { objectMembers } from '../core/log/object-members.ts';
import { decodeJsonString, decodeUtf8 } from '../core/log/string-bytes.ts';

export type ValueKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** A value in a sampled event: a string decoded, anything else by its JSON text. */
export interface SampledValue {
  readonly kind: ValueKind;
  readonly text: string;
  /** Number of the event in the sample. */
  readonly event: number;
}

/** A place in sampled events that has a value in at least one of them. */
export interface SampledField {
  readonly pointer: string;
  readonly keys: readonly string[];
  /** In the order of the events; at most one an event. */
  readonly values: SampledValue[];
}

const MOST_FIELDS = 400;
const MOST_MEMBERS = 100;
const LONGEST_TEXT = 2000;

const KINDS: Readonly<Record<string, ValueKind>> = {
  '{': 'object',
  '[': 'array',
  '"': 'string',
  t: 'boolean',
  f: 'boolean',
  n: 'null',
};

/** The places that have values in the sampled events, with objects inside objects down to `depth` keys. */
export function sampledFields(events: readonly Uint8Array[], depth: number): SampledField[] {
  const fields = new Map<string, SampledField>();
  for (const [event, bytes] of events.entries()) addMembers(fields, bytes, event, [], '', depth);
  return [...fields.values()];
}

function addMembers(
  fields: Map<string, SampledField>,
  bytes: Uint8Array,
  event: number,
  parents: readonly string[],
  parent: string,
  depth: number,
): void {
  for (const { key, valueStart, end } of objectMembers(bytes).slice(0, MOST_MEMBERS)) {
    const pointer = childPointer(parent, key);
    let field = fields.get(pointer);
    if (field === undefined) {
      if (fields.size >= MOST_FIELDS) return;
      field = { pointer, keys: [...parents, key], values: [] };
      fields.set(pointer, field);
    }
    const kind = KINDS[String.fromCharCode(bytes[valueStart] ?? 0)] ?? 'number';
    // Of equal keys the last counts.
    if (field.values.at(-1)?.event === event) field.values.pop();
    field.values.push({ kind, text: valueText(bytes, kind, valueStart, end), event });
    if (kind === 'object' && depth > 1) {
      addMembers(fields, bytes.subarray(valueStart, end), event, field.keys, pointer, depth - 1);
    }
  }
}

function valueText(bytes: Uint8Array, kind: ValueKind, start: number, end: number): string {
  if (kind === 'string' && end - start <= LONGEST_TEXT) return decodeJsonString(bytes, start + 1, end - 1);
  return decodeUtf8(bytes, start, Math.min(end, start + LONGEST_TEXT));
}
