// Rows run from 0 to the index's count; `!` says so.
import { compares } from '../../../core/filter/compares.ts';
import { valuesAt } from '../../../core/filter/condition.ts';
import type { Comparison, Expression, NameMatch } from '../../../core/filter/expression.ts';
import { findsPattern } from '../../../core/filter/patterns.ts';
import { parseIndex } from '../../../core/json/json-pointer.ts';
import { findPathValue, pathStep } from '../../../core/json/path-value.ts';
import { skipValue } from '../../../core/json/skip-value.ts';
import { hashOfId } from '../../../core/log/event-scanner.ts';
import { decodeUtf8 } from '../../../core/log/string-bytes.ts';
import { spellings, TextPattern } from '../../../core/log/text-pattern.ts';
import { searchText } from '../../../core/log/text-search.ts';
import { Turns } from '../../../core/log/turns.ts';
import { PayloadReader } from '../../../core/store/sql/payload-reader.ts';
import type { LogContents } from '../../log-contents.ts';
import { indexedLog } from '../../indexed-log.ts';
import { nameTest } from './index-tests.ts';
import { quickTest, sizeOf, type RowTest } from './row-set.ts';

type PayloadTest = Extract<Expression, { readonly kind: 'payload' }>;

const OPEN_BRACKET = 0x5b;
/** Fewer candidates than one of so many events are read one by one, instead of all of the log's bytes. */
const SPARSE = 16;

const TEXT_COST = 20;
const PAYLOAD_COST = 50;
const PATTERN_COST = 100;

/** Tests that read events from the log, one search's. */
export class EventTests {
  readonly #contents: LogContents;
  readonly #signal: AbortSignal;
  readonly #reader: PayloadReader;

  constructor(contents: LogContents, signal: AbortSignal) {
    this.#contents = contents;
    this.#signal = signal;
    this.#reader = new PayloadReader(indexedLog(contents));
    this.#reader.begin(signal);
  }

  text(text: string): RowTest {
    const patterns = text === '' ? [] : spellings(text).map((spelling) => new TextPattern(spelling));
    const oneByOne = this.#eventTest(
      TEXT_COST,
      (bytes) => text === '' || patterns.some((pattern) => pattern.find(bytes, 0, bytes.length) >= 0),
    );
    const { index, source } = this.#contents;
    return {
      cost: TEXT_COST,
      matches: async (run, candidates) => {
        if (sizeOf(candidates) * SPARSE < run.count) return oneByOne.matches(run, candidates);
        const end = run.first + run.count;
        const places = {
          events: run.count,
          offset: index.offset.subarray(run.first, end),
          length: index.length.subarray(run.first, end),
        };
        const matches = new Uint8Array(run.count);
        for (const place of await searchText(source, places, text, { signal: this.#signal })) {
          matches[place - 1] = candidates[place - 1]!;
        }
        return matches;
      },
    };
  }

  /** Looked for in the event's JSON text. */
  pattern(pattern: RegExp): RowTest {
    return this.#eventTest(PATTERN_COST, (bytes) => findsPattern(pattern, decodeUtf8(bytes)));
  }

  payload({ part, path, comparison }: PayloadTest): RowTest {
    const every = path.findIndex(({ kind }) => kind === 'every');
    const start = (every < 0 ? path : path.slice(0, every)).flatMap((token) =>
      token.kind === 'key' ? [token.key] : [],
    );
    const rest = every < 0 ? [] : path.slice(every);
    const find = byteFinder(start);
    return this.#eventTest(PAYLOAD_COST, (bytes) => {
      const payload = this.#reader.payload(bytes, part);
      if (payload === null) return false;
      const at = find(payload);
      if (at < 0) return false;
      const text = decodeUtf8(payload, at, skipValue(payload, at, payload.length));
      return rest.length === 0 ? compares(comparison, text) : someCompares(comparison, valuesAt(rest, text));
    });
  }

  id(match: NameMatch): RowTest {
    if (match.kind === 'name') {
      const positions = new Set(this.#positionsOfId(match.name));
      return quickTest(1, (row) => positions.has(row + 1));
    }
    const isWanted = nameTest(match);
    return this.#eventTest(PAYLOAD_COST, (_, position) => {
      const id = this.#reader.id(position);
      return id !== null && isWanted(decodeUtf8(id));
    });
  }

  /** Events of this id; one that has none is called by its place. */
  #positionsOfId(id: string): readonly number[] {
    const { index } = this.#contents;
    const found = index.ids.positions(hashOfId(id)).filter((position) => this.#contents.idAt(position) === id);
    const place = Number(/^#(\d+)$/.exec(id)?.[1] ?? NaN);
    const isNamedSo = this.#contents.hasEvent(place) && this.#contents.idAt(place) === undefined;
    return isNamedSo ? [...found, place] : found;
  }

  #eventTest(cost: number, isMatch: (bytes: Uint8Array, position: number) => boolean): RowTest {
    return {
      cost,
      matches: async ({ first, count }, candidates) => {
        const turns = new Turns(this.#signal);
        const matches = new Uint8Array(count);
        for (let place = 0; place < count; place++) {
          if (candidates[place] === 0) continue;
          const position = first + place + 1;
          const bytes = this.#reader.event(position);
          if (bytes.length > 0 && isMatch(bytes, position)) matches[place] = 1;
          if (turns.isDue) await turns.pass();
        }
        return matches;
      },
    };
  }
}

function someCompares(comparison: Comparison, values: ReturnType<typeof valuesAt>): boolean {
  return values.some((value) => compares(comparison, value));
}

/** Finds where the value at these keys starts in JSON bytes, or -1; of equal keys the last counts, as everywhere. */
function byteFinder(keys: readonly string[]): (bytes: Uint8Array) => number {
  const steps = keys.map((key) => ({ inObject: [pathStep(key)], inArray: [parseIndex(key) ?? Infinity] }));
  return (bytes) => {
    let at = findPathValue(bytes, 0, bytes.length, []);
    for (const { inObject, inArray } of steps) {
      at = findPathValue(bytes, at, bytes.length, bytes[at] === OPEN_BRACKET ? inArray : inObject, 'last');
      if (at < 0) return -1;
    }
    return at;
  };
}
