import { parseTime, type TimeUnit } from '../../core/log/time.ts';
import type { SampledField, SampledValue } from '../sampled-fields.ts';

/** Enough events to draw conclusions from what repeats and what does not. */
const ENOUGH = 8;
const FIRST_LIKELY_TIME = Date.UTC(1980);
const LAST_LIKELY_TIME = Date.UTC(2100);
const UUID = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i;

/** A number that counts for or against a field being what its name says; -Infinity where it cannot be. */
export type Evidence = number;
export const IMPOSSIBLE: Evidence = -Infinity;

const encoder = new TextEncoder();

/** A stream's name comes again. */
export function streamEvidence(field: SampledField): Evidence {
  if (!field.values.every(isName)) return IMPOSSIBLE;
  const distinct = countDistinct(field.values);
  if (field.values.length >= ENOUGH && distinct === field.values.length) return -50;
  return distinct === 1 && field.values.length >= ENOUGH ? -10 : 0;
}

/** Types are few and speak. */
export function typeEvidence(field: SampledField): Evidence {
  if (!field.values.every(({ kind, text }) => kind === 'string' && text.length <= 300)) return IMPOSSIBLE;
  if (field.values.some(({ text }) => UUID.test(text) || /^[\d.:-]*$/.test(text))) return IMPOSSIBLE;
  const distinct = countDistinct(field.values);
  if (field.values.length >= ENOUGH && distinct === field.values.length) return -40;
  return distinct === 1 && field.values.length >= ENOUGH ? -35 : 0;
}

/** Times are dates of our days. */
export function timeEvidence(field: SampledField): Evidence {
  const likely = field.values.filter((value) => isName(value) && isLikelyTime(value.text)).length;
  return likely >= field.values.length * 0.9 ? 0 : IMPOSSIBLE;
}

/** Ids are never the same. */
export function idEvidence(field: SampledField): Evidence {
  if (!field.values.every(isName)) return IMPOSSIBLE;
  return countDistinct(field.values) >= field.values.length * 0.98 ? 0 : IMPOSSIBLE;
}

/** Versions count up by one within each stream. */
export function versionEvidence(field: SampledField, stream: SampledField | undefined): Evidence {
  if (!field.values.every(({ text }) => /^\d{1,9}$/.test(text))) return IMPOSSIBLE;
  const names = new Map(stream?.values.map(({ event, text }) => [event, text]));
  const last = new Map<string, number>();
  let steps = 0;
  let ones = 0;
  for (const { event, text } of field.values) {
    const name = names.get(event) ?? '';
    const before = last.get(name);
    const version = Number(text);
    if (before !== undefined) {
      steps++;
      if (version === before + 1) ones++;
    }
    last.set(name, version);
  }
  if (steps === 0) return field.values.every(({ text }) => Number(text) < 10_000) ? -10 : IMPOSSIBLE;
  return ones >= steps * 0.8 ? 10 : IMPOSSIBLE;
}

/** Payloads are objects, or else whatever is called by a payload's name. */
export function payloadEvidence(field: SampledField): Evidence {
  const structured = field.values.filter(({ kind }) => kind === 'object' || kind === 'array' || kind === 'null').length;
  if (structured === field.values.length) return 0;
  return field.values.every(({ kind }) => kind === 'string') ? -45 : -20;
}

/** The share of the events that have the field, other than as null. */
export function presence(field: SampledField, events: number): number {
  return field.values.filter(({ kind }) => kind !== 'null').length / events;
}

/** The unit of numeric times; undefined where they are texts, or where their size says it. */
export function timeUnit(keys: readonly string[]): TimeUnit | undefined {
  const suffix = /(?:_|[a-z])(ms|us|ns)$/i.exec(keys.at(-1) ?? '')?.[1]?.toLowerCase();
  return suffix === 'ms' || suffix === 'us' || suffix === 'ns' ? suffix : undefined;
}

function isName({ kind, text }: SampledValue): boolean {
  return (kind === 'string' && text !== '') || kind === 'number';
}

function isLikelyTime(text: string): boolean {
  const bytes = encoder.encode(text);
  const time = parseTime(bytes, 0, bytes.length, undefined);
  return time >= FIRST_LIKELY_TIME && time <= LAST_LIKELY_TIME;
}

function countDistinct(values: readonly SampledValue[]): number {
  return new Set(values.map(({ text }) => text)).size;
}
