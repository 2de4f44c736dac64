import { effectsOf } from '../../../core/filter/effects-of.ts';
import type { Expression } from '../../../core/filter/expression.ts';
import { parseFilter } from '../../../core/filter/parse-filter.ts';
import { countBelow } from '../../../core/search/count-below.ts';
import { matchEvents } from '../../../core/store/event-filter.ts';
import type { EventFilter } from '../../../protocol/log.ts';
import type { LogContents } from '../../log-contents.ts';
import type { HistoryLog } from '../open-history.ts';
import { joined, MatchTeller, type MatchListener } from './match-teller.ts';
import { positionsOfSet, setOfPositions } from './row-set.ts';
import { searchEvents } from './search-events.ts';

/** Filters whose matches are kept: that of the editor, and those of programs that read page by page. */
const MOST_KEPT = 3;

/** What matched of the first `events` of a log. */
interface Kept {
  readonly contents: LogContents;
  /** What states were made by, where the filter asks for effects. */
  readonly makers: readonly unknown[];
  readonly events: number;
  readonly positions: Uint32Array;
}

/** What a filter asks of an event besides what `matchEvents` looks at. */
interface Asked {
  readonly expression: Expression;
  /** Says that two filters ask the same. */
  readonly key: string;
}

/** The events that match filters. What was found is kept: of a log that grew only the new events are looked at. */
export class EventMatches {
  readonly #log: HistoryLog;
  /** By what was asked; the filter asked for last stands last. */
  readonly #kept = new Map<string, Kept>();

  constructor(log: HistoryLog) {
    this.#log = log;
  }

  /**
   * The positions of the events that match, ascending; not to be changed by whoever gets them. Rejects with
   * `invalid-filter` where the expression is not understood, `cancelled`, and as `findEffects` does.
   */
  async find(filter: EventFilter, signal: AbortSignal, listener?: MatchListener): Promise<Uint32Array> {
    const contents = this.#log.contents();
    const { events } = contents.index;
    const { expression, key } = understand(filter);
    const makers = effectsOf(expression).length === 0 ? [] : [this.#log.sources.folds, this.#log.sources.models];
    const before = this.#before(key, contents, makers);
    if (before?.events === events) return before.positions;
    const first = before?.events ?? 0;
    const run = { first, count: events - first };
    const within = isIndexed(filter) ? matchEvents(contents.index, filter) : undefined;
    if (within !== undefined && expression.kind === 'every') {
      this.#keep(key, { contents, makers, events, positions: within });
      return within;
    }
    const found = await searchEvents(this.#log, {
      contents,
      expression,
      run,
      candidates: within === undefined ? new Uint8Array(run.count).fill(1) : setOfPositions(run, from(within, first)),
      teller: listener === undefined ? undefined : new MatchTeller(listener),
      signal,
    });
    const positions = joined([before?.positions ?? new Uint32Array(0), positionsOfSet(run, found)]);
    this.#keep(key, { contents, makers, events, positions });
    return positions;
  }

  #before(key: string, contents: LogContents, makers: readonly unknown[]): Kept | undefined {
    const kept = this.#kept.get(key);
    const isOfNow = kept?.contents === contents && kept.makers.every((maker, place) => maker === makers[place]);
    return isOfNow ? kept : undefined;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}

function understand({ stream, types, from: after, to, text = '', expression = '', timeZone }: EventFilter): Asked {
  let now: number | undefined;
  const parsed = parseFilter(expression, { timeZone, now: () => (now ??= Date.now()) });
  const parts: Expression[] = [
    ...(text === '' ? [] : [{ kind: 'text', text } as const]),
    ...(parsed.kind === 'every' ? [] : [parsed]),
  ];
  return {
    expression: parts.length === 0 ? { kind: 'every' } : { kind: 'and', operands: parts },
    key: JSON.stringify([stream, types, after, to, text, expression, timeZone, now]),
  };
}

function isIndexed({ stream, types, from: after, to }: EventFilter): boolean {
  return [stream, types, after, to].some((part) => part !== undefined);
}

/** The positions of the rows from `first` on. */
function from(positions: Uint32Array, first: number): Uint32Array {
  return positions.subarray(countBelow(first + 1, positions.length, (place) => positions[place] ?? 0));
}
