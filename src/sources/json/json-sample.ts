import { decodeUtf8 } from '../../core/log/string-bytes.ts';
import { takeSample } from '../sample.ts';
import { parsePartialJson } from './partial-json.ts';

/** A sampled object, for looking at what it has; numbers in it may have lost digits. */
export type SampledObject = Readonly<Record<string, unknown>>;

/** The first values and the first lines of a text, by which its format is told. */
export interface JsonSample {
  readonly layout: 'lines' | 'elements';
  readonly isArray: boolean;
  /** The JSON objects; where one is larger than the sample, what is there of it. None where the text is not JSON. */
  readonly objects: readonly SampledObject[];
  /** Whole lines, without those that are blank; the one line that is there where none is whole. */
  readonly lines: readonly string[];
}

const MOST_LINES = 200;

/** From a file's first bytes. */
export function takeJsonSample(head: Uint8Array): JsonSample {
  const text = decodeUtf8(head);
  const events = takeSample(head);
  const objects = (events?.events ?? []).map((bytes) => parsePartialJson(decodeUtf8(bytes)));
  const lines = text.split('\n', MOST_LINES + 1);
  if (lines.length > 1) lines.pop();
  return {
    layout: events?.layout ?? 'lines',
    isArray: /^[\s\uFEFF]*\[/.test(text),
    objects: objects.filter(isObject),
    lines: lines.filter((line) => line.trim() !== ''),
  };
}

/** The share of the sampled objects, from 0 to 1, of which something holds; 0 where there are none. */
export function shareOf(sample: JsonSample, holds: (object: SampledObject) => boolean): number {
  return sample.objects.length === 0 ? 0 : sample.objects.filter(holds).length / sample.objects.length;
}

/** What a value in a sampled object may be. */
export type Kind = 'string' | 'number' | 'object' | 'array' | 'boolean' | 'any';
export interface Shape {
  readonly [key: string]: Kind | readonly Kind[] | Shape;
}

/** Whether an object has members of these kinds; `any` is any value, also null. */
export function hasShape(object: unknown, shape: Shape): boolean {
  if (!isObject(object)) return false;
  return Object.entries(shape).every(([key, wanted]) => {
    if (!Object.hasOwn(object, key)) return false;
    const value = object[key];
    if (typeof wanted === 'string') return isOfKind(value, wanted);
    return isKinds(wanted) ? wanted.some((kind) => isOfKind(value, kind)) : hasShape(value, wanted);
  });
}

export function isObject(value: unknown): value is SampledObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKinds(wanted: readonly Kind[] | Shape): wanted is readonly Kind[] {
  return Array.isArray(wanted);
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === 'any') return true;
  if (kind === 'array') return Array.isArray(value);
  return kind === 'object' ? isObject(value) : typeof value === kind;
}
