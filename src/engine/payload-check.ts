import { hasErrorCode, isFoldlineError } from '../core/events/errors.ts';
import { readJsonParts, type JsonParts } from '../core/json/json-members.ts';
import type { PayloadCheck, PayloadRemark, PayloadShape } from '../protocol/log.ts';

/** Is a text JSON, and in what is it unlike the payloads of a shape? */
export function checkPayload(text: string, shape?: PayloadShape): PayloadCheck {
  let parts: JsonParts;
  try {
    parts = readJsonParts(text);
  } catch (error) {
    if (!hasErrorCode(error, 'malformed-line')) throw error;
    return { valid: false, ...placeOf(text, offsetOf(error)) };
  }
  return {
    valid: true,
    ...parts,
    remarks: [...repeatedFields(parts), ...(shape === undefined ? [] : compare(parts, shape))],
  };
}

function offsetOf(error: unknown): number {
  return isFoldlineError(error) ? Number(error.details?.['offset'] ?? 0) : 0;
}

function placeOf(
  text: string,
  offset: number,
): { readonly offset: number; readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { offset, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function repeatedFields({ members }: JsonParts): PayloadRemark[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of members) (seen.has(key) ? repeated : seen).add(key);
  return Array.from(repeated, (key) => ({ kind: 'repeated-field', key }));
}

function compare({ kind, members }: JsonParts, { sampled, kinds, fields }: PayloadShape): PayloadRemark[] {
  if (sampled === 0) return [];
  if (!kinds.includes(kind)) return [{ kind: 'other-kind', key: null, found: kind, seen: kinds }];
  if (kind !== 'object') return [];
  const known = new Map(fields.map((field) => [field.key, field]));
  const given = new Map(members.map((member) => [member.key, member]));
  const remarks = [...given.values()].flatMap((member): PayloadRemark[] => {
    const field = known.get(member.key);
    if (field === undefined) return [{ kind: 'unknown-field', key: member.key }];
    if (field.kinds.includes(member.kind)) return [];
    return [{ kind: 'other-kind', key: member.key, found: member.kind, seen: field.kinds }];
  });
  const missing = fields.filter(({ key, seen }) => seen === sampled && !given.has(key));
  return [...remarks, ...missing.map(({ key }): PayloadRemark => ({ kind: 'missing-field', key }))];
}
