import type { AppendCondition } from '../../src/core/events/append-condition.ts';
import type { AppendRequest, AppendResult } from '../../src/core/events/append.ts';
import { FoldlineError } from '../../src/core/events/errors.ts';
import type { NewEvent } from '../../src/core/events/new-event.ts';

/** An event as both stores give it back. */
export interface StoredEvent {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly id: string;
  readonly dataText: string;
  readonly metadataText: string;
}

/** What the contract suite asks of a store. */
export interface EventStore {
  append(request: AppendRequest): Promise<AppendResult>;
  events(): Promise<readonly StoredEvent[]>;
}

/** A store as simple as can be, in memory: what the real one is compared with. */
export class PlainEventStore implements EventStore {
  readonly #events: StoredEvent[] = [];
  #made = 0;

  append(request: AppendRequest): Promise<AppendResult> {
    // What is thrown in here is a rejection.
    return new Promise((resolve) => resolve(this.#append(request)));
  }

  events(): Promise<readonly StoredEvent[]> {
    return Promise.resolve(this.#events);
  }

  #append(request: AppendRequest): AppendResult {
    const { stream, events, expectedVersion = 'any', condition } = request;
    const known = events.map((event) => this.#find(stream, event));
    const places = known.filter((event) => event !== undefined);
    const [first] = places;
    const last = places.at(-1);
    if (first !== undefined && last !== undefined) {
      if (places.length < events.length) throw new FoldlineError('id-conflict', 'Some are there.');
      return resultOf(first, last, true);
    }
    this.#check(stream, expectedVersion);
    if (condition !== undefined) this.#checkCondition(condition);
    const before = this.#versionOf(stream);
    const added = events.map((event, index) => ({
      position: this.#events.length + index + 1,
      stream,
      version: before + index + 1,
      type: event.type,
      id: event.id ?? `made-${++this.#made}`,
      dataText: event.dataText,
      metadataText: event.metadataText ?? 'null',
    }));
    this.#events.push(...added);
    return resultOf(added[0], added.at(-1), false);
  }

  #find(stream: string, event: NewEvent): StoredEvent | undefined {
    const found = this.#events.find(({ id }) => id === event.id);
    if (found === undefined) return undefined;
    const { type, dataText, metadataText = 'null' } = event;
    const isSame =
      found.stream === stream &&
      found.type === type &&
      found.dataText === dataText &&
      found.metadataText === metadataText;
    if (!isSame) throw new FoldlineError('id-conflict', 'Another event has it.');
    return found;
  }

  #check(stream: string, expected: AppendRequest['expectedVersion']): void {
    const version = this.#versionOf(stream);
    const isMet =
      expected === 'any' ||
      (expected === 'no-stream' && version === 0) ||
      (expected === 'stream-exists' && version > 0) ||
      expected === version;
    if (isMet) return;
    const after = typeof expected === 'number' ? expected : 0;
    const events = this.#events.filter((event) => event.stream === stream && event.version > after);
    throw new FoldlineError('version-conflict', 'It is not.', { version, total: events.length });
  }

  #checkCondition({ failIfEventsMatch, after = 0 }: AppendCondition): void {
    const matching = this.#events.filter(
      ({ position, type, metadataText }) =>
        position > after &&
        failIfEventsMatch.items.some(({ types = [], tags = [] }) => {
          const has = (JSON.parse(metadataText) as { tags?: string[] } | null)?.tags ?? [];
          return (types.length === 0 || types.includes(type)) && tags.every((tag) => has.includes(tag));
        }),
    );
    if (matching.length > 0) throw new FoldlineError('condition-failed', 'It does not.', { total: matching.length });
  }

  #versionOf(stream: string): number {
    return this.#events.findLast((event) => event.stream === stream)?.version ?? 0;
  }
}

function resultOf(first: StoredEvent | undefined, last: StoredEvent | undefined, duplicate: boolean): AppendResult {
  if (first === undefined || last === undefined) throw new FoldlineError('invalid-argument', 'There is no event.');
  return {
    firstVersion: first.version,
    lastVersion: last.version,
    firstPosition: first.position,
    lastPosition: last.position,
    duplicate,
  };
}
