import { ReferenceIndex } from '../../core/history/causation/reference-index.ts';
import { ReferenceReader } from '../../core/history/causation/reference-reader.ts';
import { Turns } from '../../core/log/turns.ts';
import type { LogContents } from '../log-contents.ts';
import { KnownEvents, type RelatedEvent } from './known-events.ts';

/** Events with what led to them and what came of them, found by the ids that they name. */
export class RelatedEvents {
  readonly contents: LogContents;
  readonly reader: ReferenceReader;
  readonly index: ReferenceIndex;

  constructor(contents: LogContents) {
    const { source, index, format } = contents;
    this.contents = contents;
    this.reader = new ReferenceReader(format.mapping);
    this.index = new ReferenceIndex(source, index, this.reader);
  }

  /** The events of the log, for one question. */
  known(): KnownEvents {
    return new KnownEvents(this.contents, this.reader);
  }

  /** The events of a correlation, ascending. */
  async correlated(id: string, known: KnownEvents, signal: AbortSignal): Promise<readonly RelatedEvent[]> {
    await this.index.extend(signal);
    const turns = new Turns(signal);
    const found: RelatedEvent[] = [];
    for (const position of this.index.correlated(id)) {
      await turns.pass();
      const event = known.at(position);
      if (event.correlation === id) found.push(event);
    }
    return found;
  }

  /** These events, all that led to them, and all that came of them, by position. */
  async around(
    seeds: readonly RelatedEvent[],
    known: KnownEvents,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, RelatedEvent>> {
    await this.index.extend(signal);
    const before = await follow(seeds, (event) => causesOf(event, known), signal);
    const after = await follow(seeds, (event) => this.#effectsOf(event, known), signal);
    return new Map([...before, ...after]);
  }

  #effectsOf({ id }: RelatedEvent, known: KnownEvents): readonly RelatedEvent[] {
    if (id === undefined) return [];
    return this.index
      .causedBy(id)
      .map((position) => known.at(position))
      .filter(({ causes }) => causes.includes(id));
  }
}

function causesOf({ causes }: RelatedEvent, known: KnownEvents): readonly RelatedEvent[] {
  return causes.flatMap((id) => {
    const position = known.positionOf(id);
    return position === undefined ? [] : [known.at(position)];
  });
}

async function follow(
  seeds: readonly RelatedEvent[],
  next: (event: RelatedEvent) => readonly RelatedEvent[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, RelatedEvent>> {
  const turns = new Turns(signal);
  const reached = new Map(seeds.map((event) => [event.position, event]));
  // Grows while it is gone through.
  for (const event of reached.values()) {
    await turns.pass();
    for (const other of next(event)) if (!reached.has(other.position)) reached.set(other.position, other);
  }
  return reached;
}
