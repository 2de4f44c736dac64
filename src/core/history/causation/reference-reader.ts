import { parsePointer } from '../../json/json-pointer.ts';
import {
  afterValue,
  findPathValue,
  isKey,
  pathStep,
  skipSpace,
  type PathKey,
  type PathStep,
} from '../../json/path-value.ts';
import { skipValue } from '../../json/skip-value.ts';
import { visitMembers } from '../../json/visit-members.ts';
import type { FieldMapping } from '../../log/log-format.ts';
import { CAUSE_NAMES, CORRELATION_NAMES } from '../../log/reference-names.ts';
import { decodeJsonString, decodeUtf8 } from '../../log/string-bytes.ts';

const QUOTE = 0x22;
const MINUS = 0x2d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const OPEN_BRACKET = 0x5b;

/** What an event says of where it comes from. Ids are texts; a number is one by its digits. */
export interface References {
  readonly correlation: string | undefined;
  /** Ids of the events, or commands, that it names as its causes; each once. */
  readonly causes: readonly string[];
}

/** Told of an id: the bytes between a string's quotes, or a number's digits. */
export type ReferenceVisitor = (kind: ReferenceKind, start: number, end: number) => void;
type ReferenceKind = 'cause' | 'correlation';

const causeNames = CAUSE_NAMES.map(named);
const correlationNames = CORRELATION_NAMES.map(named);
/** A shorter key is none of them, however it is spelled. */
const SHORTEST_NAME = Math.min(...[...CAUSE_NAMES, ...CORRELATION_NAMES].map(({ length }) => length));

/**
 * Finds in the bytes of events what they name as their causes and their correlation, without parsing anything else: at
 * the mapping's own places for them, and where there is nothing, in the metadata.
 */
export class ReferenceReader {
  /** JSON Pointers of the fields that are looked at. */
  readonly fields: readonly string[];
  readonly #steps: readonly PathStep[];
  readonly #own: Readonly<Record<ReferenceKind, readonly PathStep[] | undefined>>;

  constructor({ metadata, correlation, cause }: Pick<FieldMapping, 'metadata' | 'correlation' | 'cause'>) {
    // Where metadata has no place of its own, the event's own members are what there is of it.
    const pointer = metadata === undefined || metadata === '*' ? '' : metadata;
    this.#steps = parsePointer(pointer).map(pathStep);
    const stepsTo = (own: string | undefined): readonly PathStep[] | undefined =>
      own === undefined ? undefined : parsePointer(own).map(pathStep);
    this.#own = { correlation: stepsTo(correlation), cause: stepsTo(cause) };
    const inMetadata = [...CORRELATION_NAMES, ...CAUSE_NAMES].map((name) => `${pointer}/${name}`);
    this.fields = [correlation, cause, ...inMetadata].filter((field) => field !== undefined);
  }

  /** Tells of every id that the event with these bytes names. */
  visit(bytes: Uint8Array, visit: ReferenceVisitor): void {
    const hasCorrelation = this.#visitOwn(bytes, 'correlation', visit);
    const hasCause = this.#visitOwn(bytes, 'cause', visit);
    if (!hasCorrelation || !hasCause) {
      this.#visitMetadata(bytes, (kind, start, end) => {
        if (!(kind === 'cause' ? hasCause : hasCorrelation)) visit(kind, start, end);
      });
    }
  }

  /** Whether there is something at the mapping's own place. */
  #visitOwn(bytes: Uint8Array, kind: ReferenceKind, visit: ReferenceVisitor): boolean {
    const steps = this.#own[kind];
    const value = steps === undefined ? -1 : findPathValue(bytes, 0, bytes.length, steps, 'last');
    if (value < 0) return false;
    let isThere = false;
    (kind === 'cause' ? visitIds : visitScalar)(bytes, value, (start, end) => {
      isThere = true;
      visit(kind, start, end);
    });
    return isThere;
  }

  #visitMetadata(bytes: Uint8Array, visit: ReferenceVisitor): void {
    const metadata = findPathValue(bytes, 0, bytes.length, this.#steps, 'last');
    if (metadata < 0) return;
    visitMembers(bytes, metadata, bytes.length, (keyStart, keyEnd, value) => {
      if (keyEnd - keyStart < SHORTEST_NAME) return;
      const isNamed = (name: PathKey): boolean => isKey(bytes, keyStart, keyEnd, name);
      if (causeNames.some(isNamed)) visitIds(bytes, value, (start, end) => visit('cause', start, end));
      else if (correlationNames.some(isNamed)) {
        visitScalar(bytes, value, (start, end) => visit('correlation', start, end));
      }
    });
  }

  /** The ids that the event with these bytes names. */
  read(bytes: Uint8Array): References {
    const causes = new Set<string>();
    let correlation: string | undefined;
    this.visit(bytes, (kind, start, end) => {
      const id = idText(bytes, start, end);
      if (kind === 'cause') causes.add(id);
      else correlation = id;
    });
    return { correlation, causes: [...causes] };
  }
}

function named(key: string): PathKey {
  return { key, bytes: new TextEncoder().encode(key) };
}

/** The ids of a value: itself, or each of a list. */
function visitIds(bytes: Uint8Array, value: number, visit: (start: number, end: number) => void): void {
  if (bytes[value] !== OPEN_BRACKET) {
    visitScalar(bytes, value, visit);
    return;
  }
  const end = bytes.length;
  let element = skipSpace(bytes, value + 1, end);
  while (element >= 0 && element < end) {
    visitScalar(bytes, element, visit);
    element = afterValue(bytes, element, end);
  }
}

function visitScalar(bytes: Uint8Array, value: number, visit: (start: number, end: number) => void): void {
  const first = bytes[value] ?? 0;
  const isNumber = first === MINUS || (first >= DIGIT_0 && first <= DIGIT_9);
  if (first !== QUOTE && !isNumber) return;
  const end = skipValue(bytes, value, bytes.length);
  if (end < 0) return;
  if (isNumber) visit(value, end);
  else visit(value + 1, end - 1);
}

/** A number has no escapes, so its digits may be read as a string's inside. */
function idText(bytes: Uint8Array, start: number, end: number): string {
  try {
    return decodeJsonString(bytes, start, end);
  } catch {
    // An escape that is none: the event is damaged, and verification tells of it.
    return decodeUtf8(bytes, start, end);
  }
}
