import { hasErrorCode } from '../core/events/errors.ts';
import { readJsonParts, type JsonParts } from '../core/json/json-members.ts';
import { minifyJson } from '../core/json/print-json.ts';
import type { JsonKind, PayloadField, PayloadShape } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';

/** Events of a type that are looked at, the newest first. */
const MOST_EVENTS = 1_000;
/** Bytes of them in all: larger payloads are so many fewer. */
const MOST_BYTES = 4_000_000;
/** Characters of a payload that somebody may want to start from. */
const LONGEST_START = 200_000;
const EXAMPLE_LENGTH = 80;

interface FieldTally {
  readonly kinds: Map<JsonKind, number>;
  readonly example: string;
  seen: number;
}

/**
 * What the newest payloads of a type look like: up to 1,000 of them, or 4 MB. With `category`, those in streams of that
 * category, where it has any of the type.
 */
export function payloadShape(contents: LogContents, type: string, category?: string): PayloadShape {
  const typeId = contents.index.typeNames.find(type);
  const inCategory = typeId === undefined ? [] : newestOf(contents, typeId, category);
  const positions =
    typeId !== undefined && category !== undefined && inCategory.length === 0 ? newestOf(contents, typeId) : inCategory;
  return shapeOf(type, dataTexts(contents, positions));
}

/** Positions of the newest events of a type, the newest first: a walk back over the column of types. */
function newestOf({ index, directory }: LogContents, typeId: number, category?: string): number[] {
  const positions: number[] = [];
  let left = index.typeEvents[typeId] ?? 0;
  for (let row = (index.typeLast[typeId] ?? 0) - 1; row >= 0 && left > 0 && positions.length < MOST_EVENTS; row--) {
    if (index.type[row] !== typeId) continue;
    left--;
    if (category === undefined || directory.category(index.stream[row] ?? 0) === category) positions.push(row + 1);
  }
  return positions;
}

/** Payloads by position, until there are bytes enough. */
function* dataTexts(contents: LogContents, positions: readonly number[]): Generator<string> {
  let bytes = 0;
  for (const position of positions) {
    if (bytes > MOST_BYTES) return;
    bytes += contents.index.length[position - 1] ?? 0;
    yield contents.dataTextIn(contents.bytesAt(position));
  }
}

/** The shape of payloads, the newest first. Those that are no JSON do not count. */
export function shapeOf(type: string, texts: Iterable<string>): PayloadShape {
  const kinds = new Map<JsonKind, number>();
  const fields = new Map<string, FieldTally>();
  let sampled = 0;
  let lastDataText: string | null = null;
  for (const text of texts) {
    const parts = partsOf(text);
    if (parts === undefined) continue;
    if (sampled === 0 && text.length <= LONGEST_START) lastDataText = minifyJson(text);
    sampled++;
    count(kinds, parts.kind);
    addFields(fields, parts);
  }
  return {
    type,
    sampled,
    kinds: byFrequency(kinds),
    lastDataText,
    fields: Array.from(fields, ([key, tally]): PayloadField => ({
      key,
      kinds: byFrequency(tally.kinds),
      seen: tally.seen,
      example: tally.example,
    })),
  };
}

function partsOf(text: string): JsonParts | undefined {
  try {
    return readJsonParts(text);
  } catch (error) {
    if (hasErrorCode(error, 'malformed-line')) return undefined;
    throw error;
  }
}

function addFields(fields: Map<string, FieldTally>, { members }: JsonParts): void {
  const seen = new Set<string>();
  for (const { key, kind, text } of members) {
    let tally = fields.get(key);
    if (tally === undefined) {
      tally = { kinds: new Map(), seen: 0, example: cut(text) };
      fields.set(key, tally);
    }
    count(tally.kinds, kind);
    if (!seen.has(key)) tally.seen++;
    seen.add(key);
  }
}

function count(kinds: Map<JsonKind, number>, kind: JsonKind): void {
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}

function byFrequency(kinds: ReadonlyMap<JsonKind, number>): JsonKind[] {
  return [...kinds].sort(([, one], [, other]) => other - one).map(([kind]) => kind);
}

function cut(text: string): string {
  return text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH)}…` : text;
}
